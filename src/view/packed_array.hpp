#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/write/deflater.hpp"

namespace skan_graph {

/// An array of numbers as the page has it: in blocks, each a line of base64 of a zlib stream. In a
/// block, the bytes of its numbers stand in planes: the lowest bytes of all of them, then the next
/// ones. Planes of high bytes are almost constant, so they deflate well.
///
///     {1, 258} in 2 bytes     01 02  00 01
struct PackedArray {
  /// Numbers in a block; the last one may have fewer.
  static constexpr std::uint64_t block_size = std::uint64_t{1} << 16;

  std::string_view type;  // "u8", "u16", "u32", "f32" or "f64"
  std::uint64_t count = 0;
  std::string lines;
};

/// The bytes that each of these takes: 1, 2 or 4, as the largest one needs; and their type.
std::size_t width_of(std::span<const std::uint32_t> numbers);
std::string_view type_of_width(std::size_t width);

/// Packs arrays. Keeps its buffers from one to the next.
class ArrayPacker {
 public:
  /// Whole numbers, in as few bytes as the largest one needs.
  void pack(std::span<const std::uint32_t> numbers, PackedArray& array);
  void pack(std::span<const float> numbers, PackedArray& array);
  void pack(std::span<const double> numbers, PackedArray& array);

  /// Appends the line of a block of numbers with this many bytes each.
  void append_block(std::span<const std::uint32_t> numbers, std::size_t width,
                    std::string& lines);

 private:
  template <class Number>
  void pack_all(std::span<const Number> numbers, std::size_t width, PackedArray& array);
  template <class Number>
  void append(std::span<const Number> numbers, std::size_t width, std::string& lines);

  std::vector<std::uint8_t> planes_;
  Deflater deflater_;
  Deflater::Bytes deflated_;
};

}  // namespace skan_graph
