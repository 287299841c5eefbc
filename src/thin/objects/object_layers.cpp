#include "skan_graph/thin/object_layers.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

#include "parallel/ranges.hpp"
#include "thin/objects/object_runs.hpp"

namespace skan_graph {

namespace {

using Layer = std::uint32_t;

/// For each object, the objects that touch it.
class Contacts {
 public:
  Contacts(std::size_t object_count, std::span<const TouchingObjects> touching)
      : first_(object_count + 2), others_(2 * touching.size()) {
    for (const auto& [a, b] : touching) {
      ++first_[a + 2];
      ++first_[b + 2];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    for (const auto& [a, b] : touching) {
      others_[first_[a + 1]++] = b;
      others_[first_[b + 1]++] = a;
    }
  }

  std::span<const ObjectNumber> of(ObjectNumber object) const {
    return std::span(others_).subspan(first_[object], first_[object + 1] - first_[object]);
  }

 private:
  std::vector<std::size_t> first_;
  std::vector<ObjectNumber> others_;
};

/// Objects with the most contacts first; among equals, the smaller number first.
std::vector<ObjectNumber> by_contacts(const Contacts& contacts, std::size_t object_count) {
  std::vector<ObjectNumber> order(object_count);
  std::iota(order.begin(), order.end(), ObjectNumber{0});
  std::ranges::stable_sort(order, std::greater<>(),
                           [&](ObjectNumber object) { return contacts.of(object).size(); });
  return order;
}

/// Puts each object into the first layer in which no object touches it.
std::vector<Layer> choose_layers(const Contacts& contacts, std::size_t object_count) {
  constexpr auto none = std::numeric_limits<Layer>::max();
  std::vector<Layer> layer_of(object_count, none);
  std::vector<ObjectNumber> taken_by;  // of each layer: the last object that could not use it
  for (const ObjectNumber object : by_contacts(contacts, object_count)) {
    for (const ObjectNumber other : contacts.of(object))
      if (layer_of[other] != none) taken_by[layer_of[other]] = object;
    Layer layer = 0;
    while (layer < taken_by.size() && taken_by[layer] == object) ++layer;
    if (layer == taken_by.size()) taken_by.push_back(object);
    layer_of[object] = layer;
  }
  return layer_of;
}

void set_bits(PaddedBitmap& bitmap, BitIndex first, BitIndex last) {
  constexpr std::uint64_t all = ~std::uint64_t{0};
  std::uint64_t* words = bitmap.words();
  const BitIndex first_word = first / bits_per_word, last_word = (last - 1) / bits_per_word;
  const std::uint64_t from_first = all << first % bits_per_word;
  const std::uint64_t to_last = all >> (bits_per_word - 1 - (last - 1) % bits_per_word);
  if (first_word == last_word) {
    words[first_word] |= from_first & to_last;
    return;
  }
  words[first_word] |= from_first;
  std::fill(words + first_word + 1, words + last_word, all);
  words[last_word] |= to_last;
}

void add_bits(const PaddedBitmap& added, PaddedBitmap& bitmap) {
  Ranges(bitmap.word_count(), 1 << 14)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (std::int64_t word = first; word < last; ++word)
          bitmap.words()[word] |= added.words()[word];
      });
}

}  // namespace

ObjectLayers::ObjectLayers(const NodeIndex& mask, const Objects& objects)
    : shape_(mask.bitmap().shape()), first_run_(1) {
  if (objects.count() == 0) return;
  const ObjectRuns runs = find_object_runs(mask, objects);
  const std::vector<Layer> layer_of = choose_layers(
      Contacts(objects.count(), find_touching_objects(runs, mask.bitmap())), objects.count());

  first_run_.resize(*std::ranges::max_element(layer_of) + std::size_t{2});
  for (const ObjectRun& run : runs.runs) ++first_run_[layer_of[run.object] + 1];
  std::partial_sum(first_run_.begin(), first_run_.end(), first_run_.begin());
  std::vector<std::size_t> next = first_run_;
  runs_.resize(runs.runs.size());
  for (const ObjectRun& run : runs.runs)
    runs_[next[layer_of[run.object]]++] = {run.first, run.last};
}

PaddedBitmap ObjectLayers::bitmap(std::size_t layer) const {
  PaddedBitmap bitmap(shape_);
  for (std::size_t run = first_run_[layer]; run < first_run_[layer + 1]; ++run)
    set_bits(bitmap, runs_[run].first, runs_[run].last);
  return bitmap;
}

PaddedBitmap thin_layers(const ObjectLayers& layers,
                         const std::function<void(PaddedBitmap& mask, std::size_t layer)>& thin) {
  PaddedBitmap skeleton(layers.shape());
  for (std::size_t layer = 0; layer < layers.count(); ++layer) {
    PaddedBitmap alone = layers.bitmap(layer);
    thin(alone, layer);
    add_bits(alone, skeleton);
  }
  return skeleton;
}

}  // namespace skan_graph
