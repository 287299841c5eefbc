#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string_view>

#include "io/formats/hdf5/lookup3.hpp"

namespace skan_graph {

/// Bytes of the checksum that ends a block, of an address, and of the filters left out of a chunk.
inline constexpr std::uint64_t sum_size = 4, address_size = 8, mask_size = 4;

/// Thrown for an invalid block of an HDF5 file. Code in this folder catches it.
struct DamagedBlock : std::runtime_error {
  DamagedBlock() : std::runtime_error("damaged block") {}
};

/// The bytes of a file from its base address on.
class FileBytes {
 public:
  enum class Sums { checked, ignored };  // ignored by fuzz targets, which could not get past them

  explicit FileBytes(std::span<const std::byte> bytes, Sums sums = Sums::checked)
      : bytes_(bytes), sums_(sums) {}

  std::uint64_t size() const { return bytes_.size(); }

  /// Throws DamagedBlock if the file does not have them.
  std::span<const std::byte> at(std::uint64_t address, std::uint64_t size) const {
    if (address > bytes_.size() || size > bytes_.size() - address) throw DamagedBlock();
    return bytes_.subspan(address, size);
  }

  /// A block that ends with a checksum, without the checksum. Throws DamagedBlock if the checksum
  /// does not match.
  std::span<const std::byte> checked(std::uint64_t address, std::uint64_t size) const;

 private:
  std::span<const std::byte> bytes_;
  Sums sums_;
};

/// Reads little-endian numbers one after another. All functions throw DamagedBlock beyond the end.
class BlockReader {
 public:
  explicit BlockReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::uint64_t number(std::size_t size) {
    if (size > sizeof(std::uint64_t)) throw DamagedBlock();
    const auto taken = take(size);
    std::uint64_t number = 0;
    for (std::size_t i = size; i-- > 0;)
      number = number << 8 | static_cast<std::uint64_t>(taken[i]);
    return number;
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(number(1)); }
  std::uint64_t address() { return number(8); }

  std::span<const std::byte> take(std::uint64_t size) {
    if (size > bytes_.size()) throw DamagedBlock();
    const auto taken = bytes_.first(size);
    bytes_ = bytes_.subspan(size);
    return taken;
  }
  void skip(std::uint64_t size) { take(size); }
  void expect(std::string_view signature) {
    for (const char letter : signature)
      if (byte() != static_cast<std::uint8_t>(letter)) throw DamagedBlock();
  }
  std::uint64_t left() const { return bytes_.size(); }

 private:
  std::span<const std::byte> bytes_;
};

inline std::span<const std::byte> FileBytes::checked(std::uint64_t address,
                                                     std::uint64_t size) const {
  if (size < sum_size) throw DamagedBlock();
  const auto block = at(address, size);
  const auto content = block.first(size - sum_size);
  const bool is_right = sums_ == Sums::ignored ||
                        BlockReader(block.last(sum_size)).number(sum_size) == lookup3(content);
  if (!is_right) throw DamagedBlock();
  return content;
}

}  // namespace skan_graph
