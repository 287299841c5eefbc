#include "io/raster/scanline_file.hpp"

#include <utility>

#include "io/input_file.hpp"
#include "io/row_runs.hpp"
#include "io/stored_pixels_file.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/uninitialized_vector.hpp"

namespace skan_graph {

ScanlineFile::ScanlineFile(std::filesystem::path name, std::filesystem::path file,
                           OpenDecoder open)
    : ImageFile(std::move(name)), file_(std::move(file)), open_(open) {
  info_ = open_(file_, path_)->info();
  check_promise(info_, InputFile(file_).size(), true, path_);
}

class ScanlineFile::RowReader : public ImageFile::Reader {
 public:
  explicit RowReader(const ScanlineFile& file) : file_(file) {}

  void read(std::size_t, const TakeRun& take) override {
    const Shape& shape = file_.info().shape;
    const std::uint64_t row_length = shape.row_length();
    const std::size_t row_bytes = row_length * size_of(file_.info().type);
    const std::uint64_t rows_per_run = std::max<std::uint64_t>(1, run_bytes / row_bytes);
    const auto decoder = file_.open_(file_.file_, file_.path());
    if (decoder->info().shape != shape || decoder->info().type != file_.info().type)
      throw FileError(file_.path(), "was changed while it was read", "start again");
    pixels_.resize(std::min(rows_per_run, shape[0]) * row_bytes);
    for (std::uint64_t row = 0; row < shape[0]; row += rows_per_run) {
      const std::uint64_t rows = std::min(rows_per_run, shape[0] - row);
      for (std::uint64_t i = 0; i < rows; ++i) decoder->read_row(pixels_.data() + i * row_bytes);
      take({row * row_length, rows * row_length}, pixels_.data());
    }
    decoder->finish();
  }

 private:
  const ScanlineFile& file_;
  UninitializedVector<std::byte> pixels_;
};

std::unique_ptr<ImageFile::Reader> ScanlineFile::reader() const {
  return std::make_unique<RowReader>(*this);
}

}  // namespace skan_graph
