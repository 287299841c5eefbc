#include "io/read/bunzipped_file.hpp"

#include <bzlib.h>

#include <array>
#include <limits>
#include <new>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t buffer_bytes = std::size_t{1} << 16;

class BunzippedFile : public ByteStream {
 public:
  BunzippedFile(const InputFile& file, std::uint64_t offset)
      : file_(file), offset_(offset), compressed_(buffer_bytes) {
    begin();
  }
  BunzippedFile(const BunzippedFile&) = delete;
  BunzippedFile& operator=(const BunzippedFile&) = delete;
  ~BunzippedFile() override { BZ2_bzDecompressEnd(&stream_); }

  void read(std::uint64_t count, void* bytes) override {
    auto* place = static_cast<char*>(bytes);
    while (count > 0) {
      const std::uint64_t got = decompress_some(count, place);
      count -= got;
      place += got;
    }
  }

  void finish() override {
    std::array<char, 256> beyond;
    while (!at_end_) decompress_some(beyond.size(), beyond.data());
  }

 private:
  void begin() {
    constexpr int silent = 0, fast = 0;
    if (BZ2_bzDecompressInit(&stream_, silent, fast) != BZ_OK) throw std::bad_alloc();
  }

  /// Begins the next stream: files of pbzip2 have several, one after another.
  void begin_again() {
    char* const next = stream_.next_in;
    const unsigned left = stream_.avail_in;
    BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    begin();
    stream_.next_in = next;
    stream_.avail_in = left;
    at_end_ = false;
  }

  void fill() {
    const std::uint64_t count =
        std::min<std::uint64_t>(buffer_bytes, file_.size() - std::min(offset_, file_.size()));
    if (count == 0)
      throw FileError(file_.path(), "ends before its compressed pixels do",
                      "copy or write it again");
    file_.read(offset_, count, compressed_.data());
    offset_ += count;
    stream_.next_in = compressed_.data();
    stream_.avail_in = static_cast<unsigned>(count);
  }

  std::uint64_t decompress_some(std::uint64_t count, char* place) {
    if (at_end_) begin_again();
    if (stream_.avail_in == 0) fill();
    const auto room = static_cast<unsigned>(
        std::min<std::uint64_t>(count, std::numeric_limits<unsigned>::max()));
    stream_.next_out = place;
    stream_.avail_out = room;
    const int status = BZ2_bzDecompress(&stream_);
    at_end_ = status == BZ_STREAM_END;
    if (!at_end_ && status != BZ_OK)
      throw FileError(file_.path(), "has compressed pixels that are damaged",
                      "copy or write it again");
    return room - stream_.avail_out;
  }

  const InputFile& file_;
  std::uint64_t offset_;  // of the next bytes to read from the file
  std::vector<char> compressed_;
  bz_stream stream_{};
  bool at_end_ = false;
};

}  // namespace

const StreamKind bzip2_stream{
    "bzip2", std::uint64_t{1} << 21, [](const InputFile& file, std::uint64_t offset) {
      return std::unique_ptr<ByteStream>(std::make_unique<BunzippedFile>(file, offset));
    }};

}  // namespace skan_graph
