#include "thin/centred/key_order.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "memory/prefetch.hpp"

namespace skan_graph {

KeyOrder::KeyOrder(const MaskTiles& mask, const DepthKeys& keys) : mask_(mask), keys_(keys) {
  keys_.with([&](const auto* all) {
    const auto* first = all;
    for (std::int64_t w = 0; w < mask_.bitmap().word_count(); ++w) {
      const int count = std::popcount(mask_.word(w));
      if (count == 0) continue;
      const auto [least, most] = std::minmax_element(first, first + count);
      if (*most >= waiting_.size()) waiting_.resize(std::size_t{*most} + 1);
      waiting_[*least].push_back(w);
      first += count;
    }
  });
}

bool KeyOrder::next() {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    pixels_before_ += taken_[i].count;
    if (taken_[i].next != no_key) waiting_[taken_[i].next].push_back(words_[i]);
  }
  words_.clear();
  while (key_ < waiting_.size() && waiting_[key_].empty()) ++key_;
  if (key_ == waiting_.size()) return false;
  words_ = std::exchange(waiting_[key_], {});
  taken_.resize(words_.size());
  return true;
}

std::uint64_t KeyOrder::take(std::size_t i) {
  return keys_.with([&](const auto* all) {
    constexpr std::size_t ahead = 8;
    if (i + ahead < words_.size())
      prefetch(all + mask_.first_pixel(words_[i + ahead]));
    const std::int64_t w = words_[i];
    taken_[i] = find_key(mask_.word(w), all + mask_.first_pixel(w), key_);
    return taken_[i].pixels;
  });
}

}  // namespace skan_graph
