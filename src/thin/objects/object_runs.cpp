#include "thin/objects/object_runs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

#include "bits/sort_each_once.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/bits/neighborhood.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t words_of_a_range = 1 << 14;

BitIndex row_words(const PaddedBitmap& bitmap) {
  return static_cast<BitIndex>(bitmap.shape().row_length()) / bits_per_word + 1;
}

Ranges ranges_of_rows(const PaddedBitmap& bitmap) {
  const BitIndex words = row_words(bitmap);
  return {bitmap.word_count() / words, std::max<std::int64_t>(1, words_of_a_range / words)};
}

/// Appends the runs of a row. `node` is the first node at or after the start of the row; returns
/// the first node after its end.
NodeId append_row(const PaddedBitmap& bitmap, std::int64_t row,
                  std::span<const ObjectNumber> of_node, NodeId node,
                  std::vector<ObjectRun>& runs) {
  const std::int64_t first_word = row * row_words(bitmap);
  const std::size_t before = runs.size();
  for (std::int64_t word = first_word; word < first_word + row_words(bitmap); ++word)
    for (std::uint64_t bits = bitmap.words()[word]; bits != 0; bits &= bits - 1) {
      const BitIndex bit = word * bits_per_word + std::countr_zero(bits);
      const ObjectNumber object = of_node[node++];
      if (runs.size() > before && runs.back().last == bit && runs.back().object == object)
        ++runs.back().last;
      else
        runs.push_back({bit, bit + 1, object});
    }
  return node;
}

/// Neighbouring runs of two rows, which are `step` bits apart.
class RowPair {
 public:
  RowPair(std::span<const ObjectRun> here, std::span<const ObjectRun> there, BitIndex step)
      : here_(here), there_(there), step_(step) {}

  /// Calls `take(object, object)` for each pair, diagonal neighbours too.
  template <class Take>
  void for_each_contact(Take&& take) const {
    std::size_t i = 0, j = 0;
    while (i < here_.size() && j < there_.size()) {
      const BitIndex first = there_[j].first - step_, last = there_[j].last - step_;
      if (first <= here_[i].last && here_[i].first <= last)
        take(here_[i].object, there_[j].object);
      // The run that ends first touches no later run. If both end together, each can touch the next
      // one of the other row.
      if (here_[i].last < last) {
        ++i;
      } else if (last < here_[i].last) {
        ++j;
      } else {
        if (i + 1 < here_.size() && here_[i + 1].first == last)
          take(here_[i + 1].object, there_[j].object);
        if (j + 1 < there_.size() && there_[j + 1].first - step_ == last)
          take(here_[i].object, there_[j + 1].object);
        ++i;
        ++j;
      }
    }
  }

 private:
  std::span<const ObjectRun> here_, there_;
  BitIndex step_;
};

/// A cache that recognises most pairs that were found before: objects that touch do so in many
/// rows.
class LatestPairs {
 public:
  /// False if the pair is known already.
  bool put(const TouchingObjects& pair) {
    TouchingObjects& place = places_[(pair.first * 31 + pair.second) % places_.size()];
    if (place == pair) return false;
    place = pair;
    return true;
  }

 private:
  std::array<TouchingObjects, 4096> places_{};  // {0, 0} is empty: no object touches itself
};

/// Steps from a row to those before it that are its neighbours, in bits.
std::vector<BitIndex> steps_to_rows_before(const PaddedBitmap& bitmap) {
  if (bitmap.shape().dimensions() == 1) return {};
  auto steps = raveled_steps(bitmap.strides().first(bitmap.shape().dimensions() - 1));
  steps.resize(steps.size() / 2);
  return steps;
}

}  // namespace

ObjectRuns find_object_runs(const NodeIndex& mask, const Objects& objects) {
  const PaddedBitmap& bitmap = mask.bitmap();
  const Ranges ranges = ranges_of_rows(bitmap);
  ObjectRuns all;
  all.first_of_row.resize(static_cast<std::size_t>(bitmap.word_count() / row_words(bitmap)) + 1);
  std::vector<std::vector<ObjectRun>> parts(static_cast<std::size_t>(ranges.count()));
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    std::vector<ObjectRun>& part = parts[static_cast<std::size_t>(range)];
    NodeId node = mask.rank(first * row_words(bitmap) * bits_per_word);
    for (std::int64_t row = first; row < last; ++row) {
      all.first_of_row[static_cast<std::size_t>(row)] = part.size();
      node = append_row(bitmap, row, objects.of_node, node, part);
    }
  });
  for (std::int64_t range = 0; range < ranges.count(); ++range) {
    for (std::int64_t row = ranges.first(range); row < ranges.last(range); ++row)
      all.first_of_row[static_cast<std::size_t>(row)] += all.runs.size();
    std::vector<ObjectRun>& part = parts[static_cast<std::size_t>(range)];
    all.runs.insert(all.runs.end(), part.begin(), part.end());
    part = {};
  }
  all.first_of_row.back() = all.runs.size();
  return all;
}

std::vector<TouchingObjects> find_touching_objects(const ObjectRuns& runs,
                                                   const PaddedBitmap& bitmap) {
  const Ranges ranges = ranges_of_rows(bitmap);
  const std::vector<BitIndex> steps = steps_to_rows_before(bitmap);
  const auto row = [&](std::int64_t number) {
    const std::size_t* first = &runs.first_of_row[static_cast<std::size_t>(number)];
    return std::span(runs.runs).subspan(first[0], first[1] - first[0]);
  };
  std::vector<std::vector<TouchingObjects>> parts(static_cast<std::size_t>(ranges.count()));
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    std::vector<TouchingObjects>& part = parts[static_cast<std::size_t>(range)];
    LatestPairs latest;
    const auto take = [&](ObjectNumber a, ObjectNumber b) {
      if (a == b) return;
      const TouchingObjects pair = std::minmax(a, b);
      if (latest.put(pair)) part.push_back(pair);
    };
    for (std::int64_t number = first; number < last; ++number) {
      const std::span<const ObjectRun> here = row(number);
      if (here.empty()) continue;
      for (std::size_t i = 1; i < here.size(); ++i)
        if (here[i - 1].last == here[i].first) take(here[i - 1].object, here[i].object);
      for (const BitIndex step : steps)
        RowPair(here, row(number + step / (row_words(bitmap) * bits_per_word)), step)
            .for_each_contact(take);
    }
    sort_each_once(part);
  });
  std::vector<TouchingObjects> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  sort_each_once(all);
  return all;
}

}  // namespace skan_graph
