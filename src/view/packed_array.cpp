#include "view/packed_array.hpp"

#include <algorithm>
#include <bit>
#include <type_traits>

#include "io/write/base64.hpp"

namespace skan_graph {

std::size_t width_of(std::span<const std::uint32_t> numbers) {
  const std::uint32_t largest = numbers.empty() ? 0 : std::ranges::max(numbers);
  return largest < 1U << 8 ? 1 : largest < 1U << 16 ? 2 : 4;
}

std::string_view type_of_width(std::size_t width) {
  return width == 1 ? "u8" : width == 2 ? "u16" : "u32";
}

template <class Number>
void ArrayPacker::append(std::span<const Number> numbers, std::size_t width, std::string& lines) {
  using Bits = std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>;
  planes_.resize(width * numbers.size());
  for (std::size_t plane = 0; plane < width; ++plane)
    std::transform(numbers.begin(), numbers.end(),
                   planes_.begin() + static_cast<std::ptrdiff_t>(plane * numbers.size()),
                   [plane](Number number) {
                     return static_cast<std::uint8_t>(std::bit_cast<Bits>(number) >> 8 * plane);
                   });
  deflated_.clear();
  deflater_.append_stream(planes_, deflated_);
  append_base64(deflated_, lines);
  lines += '\n';
}

template <class Number>
void ArrayPacker::pack_all(std::span<const Number> numbers, std::size_t width,
                           PackedArray& array) {
  array.count = numbers.size();
  array.lines.clear();
  for (std::size_t first = 0; first < numbers.size(); first += PackedArray::block_size)
    append(numbers.subspan(first, std::min<std::size_t>(PackedArray::block_size,
                                                        numbers.size() - first)),
           width, array.lines);
}

void ArrayPacker::pack(std::span<const std::uint32_t> numbers, PackedArray& array) {
  const std::size_t width = width_of(numbers);
  array.type = type_of_width(width);
  pack_all(numbers, width, array);
}

void ArrayPacker::pack(std::span<const float> numbers, PackedArray& array) {
  array.type = "f32";
  pack_all(numbers, sizeof(float), array);
}

void ArrayPacker::pack(std::span<const double> numbers, PackedArray& array) {
  array.type = "f64";
  pack_all(numbers, sizeof(double), array);
}

void ArrayPacker::append_block(std::span<const std::uint32_t> numbers, std::size_t width,
                               std::string& lines) {
  append(numbers, width, lines);
}

}  // namespace skan_graph
