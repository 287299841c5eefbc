#include "io/read/stored_pixels_file.hpp"

#include <fmt/format.h>

#include <limits>
#include <system_error>
#include <utility>

#include "io/read/half_floats.hpp"
#include "io/read/plain_pixels.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

void check_promise(const ImageInfo& info, std::size_t pixel_bytes, std::uint64_t bytes,
                   const StreamKind* compression, const std::filesystem::path& name) {
  const std::uint64_t pixels = info.shape.pixel_count();
  // The number of pixels fits in 62 bits, but their bytes might not.
  std::uint64_t most = bytes;
  if (compression && __builtin_mul_overflow(bytes, compression->max_ratio, &most))
    most = std::numeric_limits<std::uint64_t>::max();
  if (pixels > most / pixel_bytes)
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
    throw FileError(name, fmt::format("has its pixels in {}, which does not exist",
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
  info_.compression = pixels_.compression ? pixels_.compression->name : "none";
  if (pixels_.half) info_.stored_as = half_float_name;
  samples_ = pixel_samples(info_.type, pixels_.samples);
  const std::uint64_t begin = pixels_.compression ? pixels_.stream : pixels_.offset;
  check_promise(info_, size_of(stored_type()) * pixels_.samples,
                file_.size() - std::min(begin, file_.size()), pixels_.compression, path_);
  const Shape& shape = info_.shape;
  runs_ = RowRuns(shape.row_length(), shape.row_count(), size_of(info_.type) * pixels_.samples);
}

class StoredPixelsFile::RunReader : public ImageFile::Reader {
 public:
  explicit RunReader(const StoredPixelsFile& file) : file_(file) {}

  void read(std::size_t part, const TakeRun& take) override {
    const PixelRun run = file_.runs_[part];
    const std::byte* stored = file_.pixels_.compression ? decompress(part) : read_plain(run);
    take(run, grey(run, widened(stored, run.count * file_.pixels_.samples)));
  }

 private:
  const std::byte* read_plain(PixelRun run) {
    const PixelType type = file_.stored_type();
    const unsigned samples = file_.pixels_.samples;
    return read_plain_pixels(file_.file_,
                             file_.pixels_.offset + run.first * samples * size_of(type),
                             run.count * samples, type, file_.pixels_.swapped, stored_);
  }

  const std::byte* decompress(std::size_t part) {
    if (!stream_ || part + 1 < next_part_) {
      stream_ = file_.pixels_.compression->open(file_.file_, file_.pixels_.stream);
      stream_->skip(file_.pixels_.offset);
      next_part_ = 0;
    }
    while (next_part_ <= part) decompress_next();
    return stored_.data();
  }

  void decompress_next() {
    const std::uint64_t count = file_.runs_[next_part_].count * file_.pixels_.samples;
    const std::size_t size = size_of(file_.stored_type());
    stored_.resize(count * size);
    stream_->read(stored_.size(), stored_.data());
    if (file_.pixels_.swapped) swap_bytes(stored_.data(), count, size);
    if (++next_part_ == file_.part_count()) stream_->finish();
  }

  const std::byte* widened(const std::byte* stored, std::uint64_t count) {
    if (!file_.pixels_.half) return stored;
    floats_.resize(count * sizeof(float));
    expand_half_floats(stored, count, floats_.data());
    return floats_.data();
  }

  const std::byte* grey(PixelRun run, const std::byte* pixels) {
    const PixelSamples& samples = file_.samples_;
    if (samples.count == 1) return pixels;
    grey_.resize(run.count * size_of(samples.type));
    if (const auto coloured = grey_of_samples(samples, pixels, run.count, grey_.data()))
      refuse_colours(file_.path(), samples, file_.info().shape, run.first + *coloured,
                     pixels + *coloured * samples.pixel_bytes());
    return grey_.data();
  }

  const StoredPixelsFile& file_;
  std::unique_ptr<ByteStream> stream_;
  std::size_t next_part_ = 0;              // of the stream
  UninitializedVector<std::byte> stored_;  // pixels of the part that was read last
  UninitializedVector<std::byte> floats_, grey_;
};

std::unique_ptr<ImageFile::Reader> StoredPixelsFile::reader() const {
  return std::make_unique<RunReader>(*this);
}

}  // namespace skan_graph
