#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

namespace skan_graph {

/// Undoes a byte shuffle. A shuffle stores the first bytes of all numbers, then all second bytes,
/// and so on, so that they compress better. Bytes at the end that are not a whole number stay in
/// place. Both arrays have the same size and must not overlap.
inline void unshuffle(std::span<const std::byte> shuffled, std::span<std::byte> bytes,
                      std::size_t number_size) {
  const std::size_t count = bytes.size() / number_size;
  for (std::size_t i = 0; i < number_size; ++i)
    for (std::size_t number = 0; number < count; ++number)
      bytes[number * number_size + i] = shuffled[i * count + number];
  const std::size_t whole = count * number_size;
  std::ranges::copy(shuffled.subspan(whole), bytes.begin() + static_cast<std::ptrdiff_t>(whole));
}

}  // namespace skan_graph
