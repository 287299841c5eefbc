#include "skan_graph/io/write_bitmap.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <vector>

#include "parallel/ranges.hpp"
#include "skan_graph/io/image_writer.hpp"

namespace skan_graph {

namespace {

/// Writes the pixels of rows first to last − 1, one byte each.
void unpack_rows(const PaddedBitmap& bitmap, std::uint64_t first, std::uint64_t last,
                 std::byte* pixels) {
  const std::uint64_t length = bitmap.shape().row_length();
  for (std::uint64_t row = first; row < last; ++row) {
    const std::uint64_t* words = bitmap.words() + bitmap.row_start(row) / bits_per_word;
    for (std::uint64_t column = 0; column < length; ++column)
      *pixels++ = static_cast<std::byte>(words[column / 64] >> (column % 64) & 1);
  }
}

/// Puts the values of the nodes in the rows first to last − 1 to their pixels, which are 0.
template <class Pixel>
void put_values(const NodeIndex& node_index, const std::function<double(NodeId)>& value,
                std::uint64_t first, std::uint64_t last, std::byte* pixels) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  const std::uint64_t length = bitmap.shape().row_length();
  constexpr auto columns_per_word = static_cast<std::uint64_t>(bits_per_word);
  for (std::uint64_t row = first; row < last; ++row, pixels += length * sizeof(Pixel)) {
    const BitIndex start = bitmap.row_start(row);
    const std::uint64_t* word = bitmap.words() + start / bits_per_word;
    NodeId node = node_index.rank(start);
    for (std::uint64_t column = 0; column < length; column += columns_per_word)
      for (std::uint64_t bits = *word++; bits != 0; bits &= bits - 1) {
        const auto pixel = static_cast<Pixel>(value(node++));
        const auto at = column + static_cast<std::uint64_t>(std::countr_zero(bits));
        std::memcpy(pixels + at * sizeof pixel, &pixel, sizeof pixel);
      }
  }
}

/// Writes an image some rows at a time: `fill(first, last, pixels)` makes the rows first to
/// last − 1, on all threads; their bytes are 0 before.
template <class Fill>
void write_rows(const NewImage& image, const std::filesystem::path& path, Fill&& fill) {
  const auto writer = create_image(path, image);
  constexpr std::uint64_t bytes_at_a_time = std::uint64_t{1} << 24;
  const std::uint64_t rows = image.shape.row_count();
  const std::uint64_t row_bytes = image.shape.row_length() * size_of(image.type);
  const std::uint64_t rows_at_a_time =
      std::clamp<std::uint64_t>(bytes_at_a_time / std::max<std::uint64_t>(1, row_bytes), 1,
                                std::max<std::uint64_t>(1, rows));
  std::vector<std::byte> pixels(rows_at_a_time * row_bytes);
  for (std::uint64_t first = 0; first < rows; first += rows_at_a_time) {
    const std::uint64_t count = std::min(rows_at_a_time, rows - first);
    Ranges(static_cast<std::int64_t>(count), 64)
        .parallel_for_each([&](std::int64_t, std::int64_t begin, std::int64_t end) {
          std::byte* out = pixels.data() + static_cast<std::uint64_t>(begin) * row_bytes;
          std::fill_n(out, static_cast<std::uint64_t>(end - begin) * row_bytes, std::byte{0});
          fill(first + static_cast<std::uint64_t>(begin), first + static_cast<std::uint64_t>(end),
               out);
        });
    writer->write({pixels.data(), count * row_bytes});
  }
  writer->commit();
}

}  // namespace

void write_bitmap(const PaddedBitmap& bitmap, std::span<const double> spacing,
                  const std::string& unit, const std::filesystem::path& path) {
  write_rows({bitmap.shape(), PixelType::boolean, {spacing.begin(), spacing.end()}, unit}, path,
             [&](std::uint64_t first, std::uint64_t last, std::byte* pixels) {
               unpack_rows(bitmap, first, last, pixels);
             });
}

void write_value_image(const NodeIndex& node_index, const std::function<double(NodeId)>& value,
                       PixelType type, std::span<const double> spacing, const std::string& unit,
                       const std::filesystem::path& path) {
  const NewImage image{
      node_index.bitmap().shape(), type, {spacing.begin(), spacing.end()}, unit};
  visit_pixel_type(type, [&](auto zero) {
    write_rows(image, path, [&](std::uint64_t first, std::uint64_t last, std::byte* pixels) {
      put_values<decltype(zero)>(node_index, value, first, last, pixels);
    });
  });
}

}  // namespace skan_graph
