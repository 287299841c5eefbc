#include "skan_graph/io/write_bitmap.hpp"

#include <algorithm>
#include <cstddef>
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

}  // namespace

void write_bitmap(const PaddedBitmap& bitmap, std::span<const double> spacing,
                  const std::string& unit, const std::filesystem::path& path) {
  const Shape& shape = bitmap.shape();
  const auto writer = create_image(
      path, {shape, PixelType::boolean, {spacing.begin(), spacing.end()}, unit});
  constexpr std::uint64_t bytes_at_a_time = std::uint64_t{1} << 24;
  const std::uint64_t rows = shape.row_count(), length = shape.row_length();
  const std::uint64_t rows_at_a_time =
      std::clamp<std::uint64_t>(bytes_at_a_time / std::max<std::uint64_t>(1, length), 1,
                                std::max<std::uint64_t>(1, rows));
  std::vector<std::byte> pixels(rows_at_a_time * length);
  for (std::uint64_t first = 0; first < rows; first += rows_at_a_time) {
    const std::uint64_t count = std::min(rows_at_a_time, rows - first);
    Ranges(static_cast<std::int64_t>(count), 64)
        .parallel_for_each([&](std::int64_t, std::int64_t begin, std::int64_t end) {
          unpack_rows(bitmap, first + static_cast<std::uint64_t>(begin),
                      first + static_cast<std::uint64_t>(end),
                      pixels.data() + static_cast<std::uint64_t>(begin) * length);
        });
    writer->write({pixels.data(), count * length});
  }
  writer->commit();
}

}  // namespace skan_graph
