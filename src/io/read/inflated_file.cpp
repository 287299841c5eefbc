#include "io/read/inflated_file.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <utility>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t buffer_bytes = std::size_t{1} << 16;
constexpr int gzip_or_zlib = 15 + 32;

}  // namespace

InflatedFile::InflatedFile(const InputFile& file, std::uint64_t offset)
    : file_(file), offset_(offset), compressed_(buffer_bytes), stream_(new z_stream{}) {
  if (inflateInit2(stream_.get(), gzip_or_zlib) != Z_OK) throw std::bad_alloc();
}

void InflatedFile::fill() {
  const std::uint64_t count =
      std::min<std::uint64_t>(buffer_bytes, file_.size() - std::min(offset_, file_.size()));
  if (count == 0)
    throw FileError(file_.path(), "ends before its compressed pixels do",
                    "copy or write it again");
  file_.read(offset_, count, compressed_.data());
  offset_ += count;
  stream_->next_in = compressed_.data();
  stream_->avail_in = static_cast<uInt>(count);
}

std::uint64_t InflatedFile::inflate_some(std::uint64_t count, Bytef* place) {
  // Files of bgzip have several streams, one after another.
  if (std::exchange(at_end_, false)) inflateReset(stream_.get());
  if (stream_->avail_in == 0) fill();
  const auto room = static_cast<uInt>(
      std::min<std::uint64_t>(count, std::numeric_limits<uInt>::max()));
  stream_->next_out = place;
  stream_->avail_out = room;
  const int status = inflate(stream_.get(), Z_NO_FLUSH);
  at_end_ = status == Z_STREAM_END;
  if (!at_end_ && status != Z_OK && status != Z_BUF_ERROR)
    throw FileError(file_.path(), "has compressed pixels that are damaged",
                    "copy or write it again");
  return room - stream_->avail_out;
}

void InflatedFile::read(std::uint64_t count, void* bytes) {
  auto* place = static_cast<Bytef*>(bytes);
  while (count > 0) {
    const std::uint64_t got = inflate_some(count, place);
    count -= got;
    place += got;
  }
}

void InflatedFile::finish() {
  std::array<Bytef, 256> beyond;
  while (!at_end_) inflate_some(beyond.size(), beyond.data());
}

const StreamKind deflate_stream{
    "deflate", 1032, [](const InputFile& file, std::uint64_t offset) {
      return std::unique_ptr<ByteStream>(std::make_unique<InflatedFile>(file, offset));
    }};

}  // namespace skan_graph
