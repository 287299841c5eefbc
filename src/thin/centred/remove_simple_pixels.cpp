#include <algorithm>
#include <array>
#include <bit>
#include <unordered_set>

#include "thin/centred/pixel_bits.hpp"
#include "thin/centred/tips.hpp"

namespace skan_graph {

namespace {

class Remover {
 public:
  Remover(PaddedBitmap& skeleton, std::span<const BitIndex> tips,
          const Neighborhoods& neighborhoods)
      : skeleton_(skeleton), neighborhoods_(neighborhoods), tips_(tips.begin(), tips.end()) {}

  void run() {
    for (std::int64_t w = 0; w < skeleton_.word_count(); ++w)
      for (std::uint64_t left = skeleton_.words()[w]; left != 0; left &= left - 1)
        add(w * bits_per_word + std::countr_zero(left), now_);
    do {
      while (sweep()) std::swap(now_, next_);
    } while (give_up_tips());
  }

 private:
  using Fields = std::array<std::vector<BitIndex>, subfield_count>;

  void add(BitIndex bit, Fields& fields) {
    fields[neighborhoods_.subfield(bit)].push_back(bit);
  }

  /// Tests the pixels on the list, one subfield after another. Removing a pixel puts its neighbours
  /// on the list: those in a later subfield are tested in this sweep, those in an earlier one in
  /// the next. Returns whether there is a next sweep.
  bool sweep() {
    for (std::size_t field = 0; field < subfield_count; ++field) {
      for (const BitIndex bit : now_[field]) {
        if (!skeleton_.test(bit) || tips_.contains(bit)) continue;
        const NeighborSet neighbors = neighborhoods_.of(skeleton_.words(), bit);
        if (!is_simple(neighbors)) continue;
        clear_pixel(skeleton_, bit);
        neighborhoods_.for_each(bit, neighbors, [&](BitIndex neighbor, double) {
          add(neighbor, neighborhoods_.subfield(neighbor) > field ? now_ : next_);
        });
      }
      now_[field].clear();
    }
    return std::ranges::any_of(next_, [](const auto& field) { return !field.empty(); });
  }

  /// Tips that are simple and have two or more neighbours cease to be tips. Returns whether there
  /// were any.
  bool give_up_tips() {
    return std::erase_if(tips_, [this](BitIndex tip) {
      const NeighborSet neighbors = neighborhoods_.of(skeleton_.words(), tip);
      const bool is_none = !is_end(neighbors) && is_simple(neighbors);
      if (is_none) add(tip, now_);
      return is_none;
    }) > 0;
  }

  PaddedBitmap& skeleton_;
  const Neighborhoods& neighborhoods_;
  std::unordered_set<BitIndex> tips_;
  Fields now_, next_;
};

}  // namespace

void remove_simple_pixels(PaddedBitmap& skeleton, std::span<const BitIndex> tips,
                          const Neighborhoods& neighborhoods) {
  Remover(skeleton, tips, neighborhoods).run();
}

}  // namespace skan_graph
