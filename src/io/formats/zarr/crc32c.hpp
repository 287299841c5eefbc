#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace skan_graph {

/// The CRC-32C (Castagnoli) of some bytes, which Zarr 3 can store with a chunk.
inline std::uint32_t crc32c(std::span<const std::byte> bytes) {
  static constexpr auto table = [] {
    constexpr std::uint32_t polynomial = 0x82f63b78;
    std::array<std::uint32_t, 256> entries{};
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
      std::uint32_t entry = i;
      for (int bit = 0; bit < 8; ++bit) entry = entry >> 1 ^ (entry & 1 ? polynomial : 0);
      entries[i] = entry;
    }
    return entries;
  }();
  std::uint32_t sum = ~std::uint32_t{0};
  for (const std::byte byte : bytes)
    sum = table[(sum ^ static_cast<std::uint32_t>(byte)) & 0xff] ^ sum >> 8;
  return ~sum;
}

/// Bytes of a checksum.
inline constexpr std::size_t sum_size = 4;

/// Removes the checksum from the end; false if it does not match the bytes before it.
inline bool remove_sum(std::span<const std::byte>& bytes) {
  if (bytes.size() < sum_size) return false;
  const auto sum_bytes = bytes.last(sum_size);
  bytes = bytes.first(bytes.size() - sum_size);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < sum_size; ++i)
    sum |= static_cast<std::uint32_t>(sum_bytes[i]) << 8 * i;
  return crc32c(bytes) == sum;
}

}  // namespace skan_graph
