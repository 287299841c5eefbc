#include "io/stored_pixels_file.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "io/inflated_file.hpp"
#include "io/plain_pixels.hpp"
#include "io/slices_of.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/uninitialized_vector.hpp"

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
  const std::uint64_t begin = pixels_.compressed ? pixels_.stream : pixels_.offset;
  check_promise(info_, file_.size() - std::min(begin, file_.size()), pixels_.compressed, path_);
  const Shape& shape = info_.shape;
  runs_ = RowRuns(shape.row_length(), shape.row_count(), size_of(info_.type));
}

std::size_t StoredPixelsFile::part_count() const {
  return pixels_.compressed ? std::min<std::size_t>(runs_.count(), 1) : runs_.count();
}

SliceRange StoredPixelsFile::slices(std::size_t part) const {
  return pixels_.compressed ? ImageFile::slices(part) : slices_of(info_.shape, runs_[part]);
}

class StoredPixelsFile::RunReader : public ImageFile::Reader {
 public:
  explicit RunReader(const StoredPixelsFile& file) : file_(file) {}

  void read(std::size_t part, const TakeRun& take) override {
    if (file_.pixels_.compressed)
      read_stream(take);
    else
      read_plain(file_.runs_[part], take);
  }

 private:
  void read_plain(PixelRun run, const TakeRun& take) {
    const PixelType type = file_.info().type;
    read_plain_pixels(file_.file_, file_.pixels_.offset + run.first * size_of(type), run.count,
                      type, file_.pixels_.swapped, pixels_);
    take(run, pixels_.data());
  }

  void read_stream(const TakeRun& take) {
    const std::size_t pixel_size = size_of(file_.info().type);
    InflatedFile stream(file_.file_, file_.pixels_.stream);
    stream.skip(file_.pixels_.offset);
    for (std::uint64_t i = 0; i < file_.runs_.count(); ++i) {
      const PixelRun run = file_.runs_[i];
      pixels_.resize(run.count * pixel_size);
      stream.read(pixels_.size(), pixels_.data());
      if (file_.pixels_.swapped) swap_bytes(pixels_.data(), run.count, pixel_size);
      take(run, pixels_.data());
    }
    stream.finish();
  }

  const StoredPixelsFile& file_;
  UninitializedVector<std::byte> pixels_;
};

std::unique_ptr<ImageFile::Reader> StoredPixelsFile::reader() const {
  return std::make_unique<RunReader>(*this);
}

}  // namespace skan_graph
