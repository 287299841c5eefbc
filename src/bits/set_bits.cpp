#include "skan_graph/bits/detail/set_bits.hpp"

#include "kernels/list_set_bits.hpp"

namespace skan_graph {

void SetBits::list(const std::uint64_t* words, std::int64_t word_count) {
  static_assert(most_words == list_set_bits_most_words && room == list_set_bits_room);
  count_ = list_set_bits(words, word_count, bits_.data());
}

}  // namespace skan_graph
