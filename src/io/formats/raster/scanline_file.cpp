#include "io/formats/raster/scanline_file.hpp"

#include <algorithm>
#include <utility>

#include "io/read/inflated_file.hpp"
#include "io/read/print_resolution.hpp"
#include "io/read/input_file.hpp"
#include "io/read/row_runs.hpp"
#include "io/read/stored_pixels_file.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

ScanlineFile::ScanlineFile(std::filesystem::path name, std::filesystem::path file,
                           OpenDecoder open, const ReadOptions& options)
    : ImageFile(std::move(name)), file_(std::move(file)), open_(open) {
  const auto decoder = open_(file_, path_);
  info_ = decoder->info();
  set_print_resolution(info_, decoder->rows_per_inch(), decoder->columns_per_inch(), options);
  check_promise(info_, size_of(info_.type), InputFile(file_).size(), &deflate_stream, path_);
  const std::uint64_t row_bytes = info_.shape.row_length() * size_of(info_.type);
  rows_per_part_ = std::max<std::uint64_t>(1, run_bytes / row_bytes);
}

std::size_t ScanlineFile::part_count() const {
  return (info_.shape[0] - 1) / rows_per_part_ + 1;
}

SliceRange ScanlineFile::slices(std::size_t part) const {
  const std::uint64_t first = part * rows_per_part_;
  return {first, std::min(first + rows_per_part_, info_.shape[0])};
}

class ScanlineFile::RowReader : public ImageFile::Reader {
 public:
  explicit RowReader(const ScanlineFile& file) : file_(file) {}

  void read(std::size_t part, const TakeRun& take) override {
    if (!decoder_ || part + 1 < next_part_) start();
    while (next_part_ <= part) read_next();
    const SliceRange rows = file_.slices(part);
    const std::uint64_t row_length = file_.info().shape.row_length();
    take({rows.first * row_length, (rows.last - rows.first) * row_length}, pixels_.data());
  }

 private:
  void start() {
    decoder_ = file_.open_(file_.file_, file_.path());
    next_part_ = 0;
    if (decoder_->info().shape != file_.info().shape ||
        decoder_->info().type != file_.info().type)
      throw FileError(file_.path(), "was changed while it was read", "start again");
  }

  void read_next() {
    const SliceRange rows = file_.slices(next_part_);
    const std::size_t row_bytes = file_.info().shape.row_length() * size_of(file_.info().type);
    pixels_.resize((rows.last - rows.first) * row_bytes);
    for (std::size_t place = 0; place < pixels_.size(); place += row_bytes)
      decoder_->read_row(pixels_.data() + place);
    if (++next_part_ == file_.part_count()) decoder_->finish();
  }

  const ScanlineFile& file_;
  std::unique_ptr<RowDecoder> decoder_;
  std::size_t next_part_ = 0;               // of the decoder
  UninitializedVector<std::byte> pixels_;   // of the previous part
};

std::unique_ptr<ImageFile::Reader> ScanlineFile::reader() const {
  return std::make_unique<RowReader>(*this);
}

}  // namespace skan_graph
