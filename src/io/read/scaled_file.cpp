#include "io/read/scaled_file.hpp"

#include <utility>
#include <vector>

#include "io/read/run_pixels.hpp"

namespace skan_graph {

ScaledFile::ScaledFile(std::unique_ptr<ImageFile> file, double slope, double intercept)
    : ImageFile(file->path()), file_(std::move(file)), slope_(slope), intercept_(intercept) {
  info_ = file_->info();
  info_.type = PixelType::float64;
}

class ScaledFile::RunReader : public ImageFile::Reader {
 public:
  explicit RunReader(const ScaledFile& file) : file_(file), reader_(file.file_->reader()) {}

  void read(std::size_t part, const TakeRun& take) override {
    reader_->read(part, [&](PixelRun run, const std::byte* pixels) {
      scaled_.resize(run.count);
      with_value_of(file_.file_->info().type, pixels, [&](auto value_of) {
        for (std::uint64_t i = 0; i < run.count; ++i)
          scaled_[i] = value_of(i) * file_.slope_ + file_.intercept_;
      });
      take(run, reinterpret_cast<const std::byte*>(scaled_.data()));
    });
  }

 private:
  const ScaledFile& file_;
  std::unique_ptr<Reader> reader_;
  std::vector<double> scaled_;
};

std::unique_ptr<ImageFile::Reader> ScaledFile::reader() const {
  return std::make_unique<RunReader>(*this);
}

}  // namespace skan_graph
