#include "skan_graph/io/thumbnail.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "io/write/base64.hpp"

namespace skan_graph {

namespace {

/// For each of `extent` pixels, which of `size` it shares.
std::vector<std::uint64_t> shared(std::uint64_t extent, std::uint64_t size) {
  std::vector<std::uint64_t> place(extent);
  for (std::uint64_t i = 0; i < extent; ++i) place[i] = i * size / extent;
  return place;
}

/// How many skeleton pixels each pixel of a picture stands for.
struct Counts {
  std::uint64_t height = 0, width = 0;
  double side = 1;  // of a pixel of the picture, in pixels of the image
  std::vector<std::uint32_t> each;

  Counts(const NodeIndex& node_index, std::uint64_t longest_side) {
    const PaddedBitmap& bitmap = node_index.bitmap();
    const std::size_t axes = bitmap.shape().dimensions();
    const std::uint64_t down = axes > 1 ? bitmap.shape()[axes - 2] : 1;
    const std::uint64_t across = bitmap.shape()[axes - 1];
    const std::uint64_t longest = std::max({down, across, longest_side});
    height = std::max<std::uint64_t>(1, down * longest_side / longest);
    width = std::max<std::uint64_t>(1, across * longest_side / longest);
    if (longest == longest_side) height = down, width = across;  // it is not enlarged
    side = static_cast<double>(longest) / static_cast<double>(longest_side);
    each.resize(height * width);
    const std::vector<std::uint64_t> row = shared(down, height), column = shared(across, width);
    for_each_node(node_index, 0, node_index.block_count(), [&](NodeId, BitIndex bit) {
      const Coordinates at = bitmap.coordinates_of(bit);
      ++each[row[axes > 1 ? at[axes - 2] : 0] * width + column[at[axes - 1]]];
    });
  }
};

/// White is 15. A line across a pixel, as long as its side, is black.
unsigned grey_of(std::uint32_t count, double side) {
  constexpr double lightest = 11;  // still visible on white
  if (count == 0) return 15;
  return static_cast<unsigned>(lightest * (1 - std::min(1.0, count / side)));
}

void append_number(std::string& bytes, std::uint64_t number) {  // 32 bits, the highest byte first
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(number >> shift & 0xff);
}

const Bytef* as_bytes_of_zlib(std::string_view bytes) {
  return reinterpret_cast<const Bytef*>(bytes.data());
}

/// Length, name, contents, check sum.
void append_chunk(std::string& png, std::string_view name, std::string_view contents) {
  append_number(png, contents.size());
  const std::string named = std::string(name) + std::string(contents);
  png += named;
  append_number(png, crc32(0, as_bytes_of_zlib(named), static_cast<uInt>(named.size())));
}

/// The rows of the picture, two pixels a byte; before each a byte 0, for no filter.
std::string rows_of(const Counts& counts) {
  std::string rows;
  for (std::uint64_t row = 0; row < counts.height; ++row) {
    rows += '\0';
    for (std::uint64_t column = 0; column < counts.width; column += 2) {
      const auto grey = [&](std::uint64_t at) {
        return at < counts.width ? grey_of(counts.each[row * counts.width + at], counts.side) : 0;
      };
      rows += static_cast<char>(grey(column) << 4 | grey(column + 1));
    }
  }
  return rows;
}

std::string compressed(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string out(size, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()), &size, as_bytes_of_zlib(bytes), bytes.size(),
            Z_BEST_SPEED);
  out.resize(size);
  return out;
}

}  // namespace

std::string thumbnail_png(const NodeIndex& node_index, std::uint64_t longest_side) {
  if (node_index.bitmap().shape().pixel_count() == 0) return "";
  const Counts counts(node_index, longest_side);
  std::string header;
  append_number(header, counts.width);
  append_number(header, counts.height);
  constexpr std::string_view grey_of_4_bits("\4\0\0\0\0", 5);
  header += grey_of_4_bits;
  std::string png = "\x89PNG\r\n\x1a\n";
  append_chunk(png, "IHDR", header);
  append_chunk(png, "IDAT", compressed(rows_of(counts)));
  append_chunk(png, "IEND", "");
  return png;
}

std::string thumbnail_uri(const NodeIndex& node_index, std::uint64_t longest_side) {
  const std::string png = thumbnail_png(node_index, longest_side);
  if (png.empty()) return "";
  std::string uri = "data:image/png;base64,";
  append_base64({reinterpret_cast<const std::uint8_t*>(png.data()), png.size()}, uri);
  return uri;
}

}  // namespace skan_graph
