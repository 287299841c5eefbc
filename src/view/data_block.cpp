#include "view/data_block.hpp"

#include <zlib.h>

#include <bit>
#include <string>

#include "parallel/blocks_in_order.hpp"
#include "view/base64.hpp"

namespace skan_graph {

namespace {

/// A chunk of deflated bytes and its text.
struct Chunk {
  std::vector<std::uint8_t> deflated;
  std::string text;
};

void deflate_chunk(std::span<const std::uint8_t> bytes, Chunk& chunk) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  chunk.deflated.resize(size);
  compress2(chunk.deflated.data(), &size, bytes.data(), static_cast<uLong>(bytes.size()),
            Z_BEST_SPEED);  // cannot fail: there is room for the bound
  chunk.text.clear();
  append_base64(std::span(chunk.deflated).first(size), chunk.text);
  chunk.text += '\n';
}

}  // namespace

template <class Bits>
void BytePlanes::write(std::span<const Bits> numbers, std::size_t width) {
  bytes_.resize(width * numbers.size());
  for (std::size_t plane = 0; plane < width; ++plane)
    std::transform(numbers.begin(), numbers.end(),
                   bytes_.begin() + static_cast<std::ptrdiff_t>(plane * numbers.size()),
                   [&](Bits number) { return static_cast<std::uint8_t>(number >> 8 * plane); });
}

BytePlanes::BytePlanes(std::span<const std::uint32_t> numbers) : count_(numbers.size()) {
  const std::uint32_t largest = numbers.empty() ? 0 : std::ranges::max(numbers);
  const std::size_t width = largest < 1U << 8 ? 1 : largest < 1U << 16 ? 2 : 4;
  type_ = width == 1 ? "u8" : width == 2 ? "u16" : "u32";
  write(numbers, width);
}

template <class Number>
BytePlanes::BytePlanes(std::span<const Number> numbers, std::string_view type)
    : count_(numbers.size()), type_(type) {
  using Bits = std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>;
  std::vector<Bits> bits(numbers.size());
  std::transform(numbers.begin(), numbers.end(), bits.begin(),
                 [](Number number) { return std::bit_cast<Bits>(number); });
  write(std::span<const Bits>(bits), sizeof(Bits));
}

template BytePlanes::BytePlanes(std::span<const float>, std::string_view);
template BytePlanes::BytePlanes(std::span<const double>, std::string_view);

Json DataBlock::add(const BytePlanes& array) {
  Json description = {{"at", bytes_.size()}, {"type", array.type()}, {"count", array.count()}};
  bytes_.insert(bytes_.end(), array.bytes().begin(), array.bytes().end());
  return description;
}

void DataBlock::write_text(const Sink& sink) const {
  constexpr std::uint64_t chunk_size = 1 << 18;
  for_ranges_in_order<Chunk>(
      bytes_.size(), chunk_size,
      [&](std::uint64_t first, std::uint64_t last, Chunk& chunk) {
        deflate_chunk(std::span(bytes_).subspan(first, last - first), chunk);
      },
      [&](const Chunk& chunk) { sink(chunk.text); });
}

}  // namespace skan_graph
