#include "io/read/stored_pixels_file.hpp"

#include <fmt/format.h>

#include <optional>
#include <system_error>
#include <utility>

#include "io/read/inflated_file.hpp"
#include "io/read/plain_pixels.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

void check_promise(const ImageInfo& info, std::uint64_t bytes, bool compressed,
                   const std::filesystem::path& name) {
  constexpr std::uint64_t deflate_ratio = 1032;
  const std::uint64_t pixels = info.shape.pixel_count();
  // The pixels can be counted in 62 bits, their bytes perhaps not.
  const std::uint64_t held = (compressed ? bytes * deflate_ratio : bytes) / size_of(info.type);
  if (pixels > held)
    throw FileError(name,
                    fmt::format("promises {} {} pixels, more than its {} bytes can hold",
                                info.shape.to_string(), name_of(info.type), bytes),
                    "copy or write it again");
}

namespace {

const std::filesystem::path& existing(const std::filesystem::path& pixels,
                                      const std::filesystem::path& name) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(pixels, ignored))
    throw FileError(name, fmt::format("has its pixels in {}, which is not there",
                                      pixels.filename().string()),
                    "put that file beside it");
  return pixels;
}

}  // namespace

StoredPixelsFile::StoredPixelsFile(std::filesystem::path name, ImageInfo info, StoredPixels pixels)
    : ImageFile(std::move(name)), pixels_(std::move(pixels)), file_(existing(pixels_.file, path_)) {
  info_ = std::move(info);
  std::error_code ignored;
  if (!std::filesystem::equivalent(path_, pixels_.file, ignored))
    info_.other_files.push_back(pixels_.file);
  info_.compression = pixels_.compressed ? "deflate" : "none";
  const std::uint64_t begin = pixels_.compressed ? pixels_.stream : pixels_.offset;
  check_promise(info_, file_.size() - std::min(begin, file_.size()), pixels_.compressed, path_);
  const Shape& shape = info_.shape;
  runs_ = RowRuns(shape.row_length(), shape.row_count(), size_of(info_.type));
}

class StoredPixelsFile::RunReader : public ImageFile::Reader {
 public:
  explicit RunReader(const StoredPixelsFile& file) : file_(file) {}

  void read(std::size_t part, const TakeRun& take) override {
    take(file_.runs_[part], file_.pixels_.compressed ? inflate(part) : read_plain(part));
  }

 private:
  const std::byte* read_plain(std::size_t part) {
    const PixelRun run = file_.runs_[part];
    const PixelType type = file_.info().type;
    return read_plain_pixels(file_.file_, file_.pixels_.offset + run.first * size_of(type),
                             run.count, type, file_.pixels_.swapped, pixels_);
  }

  const std::byte* inflate(std::size_t part) {
    if (!stream_ || part + 1 < next_part_) {
      stream_.emplace(file_.file_, file_.pixels_.stream);
      stream_->skip(file_.pixels_.offset);
      next_part_ = 0;
    }
    while (next_part_ <= part) inflate_next();
    return pixels_.data();
  }

  void inflate_next() {
    const std::uint64_t count = file_.runs_[next_part_].count;
    const std::size_t pixel_size = size_of(file_.info().type);
    pixels_.resize(count * pixel_size);
    stream_->read(pixels_.size(), pixels_.data());
    if (file_.pixels_.swapped) swap_bytes(pixels_.data(), count, pixel_size);
    if (++next_part_ == file_.part_count()) stream_->finish();
  }

  const StoredPixelsFile& file_;
  std::optional<InflatedFile> stream_;
  std::size_t next_part_ = 0;              // of the stream
  UninitializedVector<std::byte> pixels_;  // of the part that was read last
};

std::unique_ptr<ImageFile::Reader> StoredPixelsFile::reader() const {
  return std::make_unique<RunReader>(*this);
}

}  // namespace skan_graph
