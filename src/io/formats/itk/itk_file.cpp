#include "io/formats/itk/itk_file.hpp"

#include <fmt/format.h>

#include <utility>

#include "io/formats/itk/itk_header.hpp"
#include "io/formats/itk/itk_image_io.hpp"
#include "io/read/inflated_file.hpp"
#include "io/read/input_file.hpp"
#include "io/read/stored_pixels_file.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

std::uint64_t size_in_bytes(const itk::ImageIOBase& image_io) {
  return static_cast<std::uint64_t>(image_io.GetImageSizeInBytes());
}

}  // namespace

ItkFile::ItkFile(std::filesystem::path name, std::filesystem::path file, ImageInfo info,
                 const itk::ImageIOBase& image_io)
    : ImageFile(std::move(name)), file_(std::move(file)), bytes_(size_in_bytes(image_io)) {
  info_ = std::move(info);
  samples_ = pixel_samples(info_.type, itk_samples(image_io, path_));
  check_promise(info_, samples_.pixel_bytes(), InputFile(file_).size(), &deflate_stream, path_);
  runs_ = RowRuns(info_.shape.row_length(), info_.shape.row_count(), size_of(info_.type));
  if (bytes_ > max_whole_bytes)
    throw FileError(path_,
                    fmt::format("has {} bytes of pixels, which can only be read at once, and then "
                                "{} at most",
                                bytes_, max_whole_bytes),
                    "save it as TIFF, or uncompressed in one file");
}

class ItkFile::WholeReader : public ImageFile::Reader {
 public:
  explicit WholeReader(const ItkFile& file) : file_(file) {}

  void read(std::size_t part, const TakeRun& take) override {
    if (pixels_.empty()) read_whole();
    const PixelRun run = file_.runs_[part];
    take(run, grey(run, pixels_.data() + run.first * file_.samples_.pixel_bytes()));
  }

 private:
  void read_whole() {
    const auto image_io = make_image_io(file_.info().format, file_.file_);
    call_itk(file_.path(), [&] { image_io->ReadImageInformation(); });
    if (size_in_bytes(*image_io) != file_.bytes_)
      throw FileError(file_.path(), "was changed while it was read", "start again");
    pixels_.resize(file_.bytes_);
    call_itk(file_.path(), [&] {
      const unsigned dimensions = image_io->GetNumberOfDimensions();
      itk::ImageIORegion whole(dimensions);
      for (unsigned axis = 0; axis < dimensions; ++axis)
        whole.SetSize(axis, image_io->GetDimensions(axis));
      image_io->SetIORegion(whole);
      image_io->Read(pixels_.data());
    });
  }

  const std::byte* grey(PixelRun run, const std::byte* pixels) {
    if (file_.samples_.count == 1) return pixels;
    grey_.resize(run.count * size_of(file_.info().type));
    if (const auto coloured = grey_of_samples(file_.samples_, pixels, run.count, grey_.data()))
      refuse_colours(file_.path(), file_.samples_, file_.info().shape, run.first + *coloured,
                     pixels + *coloured * file_.samples_.pixel_bytes());
    return grey_.data();
  }

  const ItkFile& file_;
  UninitializedVector<std::byte> pixels_;  // all pixels, once a part has been read
  UninitializedVector<std::byte> grey_;    // grey pixels of the part that was read last
};

std::unique_ptr<ImageFile::Reader> ItkFile::reader() const {
  return std::make_unique<WholeReader>(*this);
}

}  // namespace skan_graph
