#include "picture/png.hpp"

#include <zlib.h>

#include <array>
#include <new>

#include "parallel/blocks_in_order.hpp"

namespace skan_graph {

namespace {

using Bytes = UninitializedVector<unsigned char>;

void append_number(Bytes& bytes, std::uint32_t number) {  // the highest byte first
  for (const int shift : {24, 16, 8, 0})
    bytes.push_back(static_cast<unsigned char>(number >> shift & 0xff));
}

using Write = std::function<void(std::span<const std::byte>)>;

/// Length, name, contents, check sum.
void write_chunk(const char (&name)[5], const Bytes& contents, const Write& write) {
  Bytes chunk;
  chunk.reserve(contents.size() + 12);
  append_number(chunk, static_cast<std::uint32_t>(contents.size()));
  chunk.insert(chunk.end(), name, name + 4);
  chunk.insert(chunk.end(), contents.begin(), contents.end());
  const auto sum = crc32(0, chunk.data() + 4, static_cast<uInt>(chunk.size() - 4));
  append_number(chunk, static_cast<std::uint32_t>(sum));
  write(std::as_bytes(std::span(chunk)));
}

Bytes header_of(const Box& box) {
  Bytes header;
  append_number(header, static_cast<std::uint32_t>(box.width()));
  append_number(header, static_cast<std::uint32_t>(box.height()));
  constexpr unsigned char bits = 8, of_a_palette = 3;
  for (const unsigned char value : {bits, of_a_palette, {}, {}, {}}) header.push_back(value);
  return header;
}

Bytes palette_bytes(std::span<const Colour> palette) {
  Bytes bytes;
  for (const Colour colour : palette)
    for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) bytes.push_back(part);
  return bytes;
}

/// Compresses pieces of a zlib stream, each on its own.
class Deflate {
 public:
  Deflate() {
    constexpr int raw = -15, memory = 9;  // no header; as much memory as it may take
    if (deflateInit2(&stream_, 1, Z_DEFLATED, raw, memory, Z_RLE) != Z_OK) throw std::bad_alloc();
  }
  ~Deflate() { deflateEnd(&stream_); }
  Deflate(const Deflate&) = delete;
  Deflate& operator=(const Deflate&) = delete;

  /// Appends; the end is at a whole byte, so that another piece can follow.
  void append(Bytes& rows, bool is_last, Bytes& out) {
    deflateReset(&stream_);
    const std::size_t before = out.size();
    constexpr std::size_t ending = 16;
    out.resize(before + deflateBound(&stream_, static_cast<uLong>(rows.size())) + ending);
    stream_.next_in = rows.data();
    stream_.avail_in = static_cast<uInt>(rows.size());
    stream_.next_out = out.data() + before;
    stream_.avail_out = static_cast<uInt>(out.size() - before);
    deflate(&stream_, is_last ? Z_FINISH : Z_SYNC_FLUSH);
    out.resize(out.size() - stream_.avail_out);
  }

 private:
  z_stream stream_{};
};

/// Some rows of the picture: their part of the zlib stream, and the sum of what it holds.
struct Piece {
  Deflate deflate;
  Bytes rows, compressed;
  uLong sum = 0;
};

void make_piece(const Raster& raster, const Box& rows, bool is_first, bool is_last, Piece& piece) {
  const auto width = static_cast<std::size_t>(rows.width());
  piece.rows.resize(static_cast<std::size_t>(rows.height()) * (width + 1));
  unsigned char* to = piece.rows.data();
  for (std::int32_t y = rows.top; y < rows.bottom; ++y) {
    *to++ = 0;  // the pixels as they are, not differences
    to = std::copy_n(raster.row(y) + rows.left, width, to);
  }
  piece.sum = adler32(1, piece.rows.data(), static_cast<uInt>(piece.rows.size()));
  piece.compressed.clear();
  if (is_first) piece.compressed = {0x78, 0x01};
  piece.deflate.append(piece.rows, is_last, piece.compressed);
}

void write_pixels(const Raster& raster, const Box& box, const Write& write) {
  constexpr std::int32_t bytes_at_a_time = 1 << 18;
  const std::int32_t rows_at_a_time = std::max(1, bytes_at_a_time / (box.width() + 1));
  const std::int32_t count = (box.height() + rows_at_a_time - 1) / rows_at_a_time;
  uLong sum = 1;
  for_blocks_in_order<Piece>(
      static_cast<std::uint64_t>(count),
      [&](std::uint64_t index, Piece& piece) {
        const auto number = static_cast<std::int32_t>(index);
        const std::int32_t top = box.top + number * rows_at_a_time;
        const Box rows{top, box.left, std::min(top + rows_at_a_time, box.bottom), box.right};
        make_piece(raster, rows, number == 0, number == count - 1, piece);
      },
      [&](std::uint64_t index, Piece& piece) {
        sum = adler32_combine(sum, piece.sum, static_cast<z_off_t>(piece.rows.size()));
        if (index + 1 == static_cast<std::uint64_t>(count))
          append_number(piece.compressed, static_cast<std::uint32_t>(sum));
        write_chunk("IDAT", piece.compressed, write);
      });
}

}  // namespace

void write_png(const Raster& raster, const Box& box, std::span<const Colour> palette,
               const Write& write) {
  constexpr std::array<unsigned char, 8> signature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  write(std::as_bytes(std::span(signature)));
  write_chunk("IHDR", header_of(box), write);
  write_chunk("PLTE", palette_bytes(palette), write);
  write_pixels(raster, box, write);
  write_chunk("IEND", {}, write);
}

}  // namespace skan_graph
