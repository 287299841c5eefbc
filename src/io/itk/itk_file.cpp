#include "io/itk/itk_file.hpp"

#include <fmt/format.h>

#include <utility>

#include "io/itk/itk_image_io.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

/// Chunks for BoxParts: any pixel may begin a part, or the first only.
Coordinates chunk(const Shape& shape, bool can_read_regions) {
  Coordinates chunk{};
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
    chunk[axis] = can_read_regions ? 1 : shape[axis];
  return chunk;
}

/// A box of a frame in ITK's order of axes. Axes of ITK that the image does not have are
/// of extent 1, or time.
itk::ImageIORegion itk_region(const Box& box, std::size_t dimensions, std::uint64_t frame,
                              unsigned itk_dimensions) {
  itk::ImageIORegion region(itk_dimensions);
  for (unsigned axis = 0; axis < itk_dimensions; ++axis) {
    const bool in_image = axis < dimensions;
    const std::size_t image_axis = dimensions - 1 - axis;
    region.SetIndex(axis, static_cast<long>(in_image ? box.origin[image_axis] : 0));
    region.SetSize(axis, in_image ? box.extents[image_axis] : 1);
  }
  if (frame > 0) region.SetIndex(itk_dimensions - 1, static_cast<long>(frame));
  return region;
}

}  // namespace

ItkFile::ItkFile(std::filesystem::path name, std::filesystem::path file, ItkHeader header,
                 itk::ImageIOBase& image_io)
    : ImageFile(std::move(name)),
      file_(std::move(file)),
      frame_(header.frame),
      bytes_in_file_(static_cast<std::uint64_t>(image_io.GetImageSizeInBytes())) {
  info_ = std::move(header.info);
  const std::size_t pixel_size = size_of(info_.type);
  const bool can_read_regions = image_io.CanStreamRead();
  parts_ = BoxParts(info_.shape, chunk(info_.shape, can_read_regions), pixel_size);
  if (!can_read_regions && info_.shape.pixel_count() > max_whole_bytes / pixel_size)
    throw FileError(path_,
                    fmt::format("has {} {} pixels, which can only be read at once, and then {} "
                                "bytes at most",
                                info_.shape.to_string(), name_of(info_.type), max_whole_bytes),
                    "save it as TIFF, or uncompressed");
}

class ItkFile::BoxReader : public ImageFile::Reader {
 public:
  explicit BoxReader(const ItkFile& file)
      : file_(file), image_io_(make_image_io(file.info().format, file.file_)) {
    call_itk(file.path(), [&] { image_io_->ReadImageInformation(); });
    if (static_cast<std::uint64_t>(image_io_->GetImageSizeInBytes()) != file.bytes_in_file_)
      throw FileError(file.path(), "was changed while it was read", "start again");
  }

  void read(std::size_t part, const TakeRun& take) override {
    const ImageInfo& info = file_.info();
    const std::size_t dimensions = info.shape.dimensions();
    const std::size_t pixel_size = size_of(info.type);
    const Box box = file_.parts_[part];
    pixels_.resize(box.pixel_count(dimensions) * pixel_size);
    call_itk(file_.path(), [&] {
      image_io_->SetIORegion(
          itk_region(box, dimensions, file_.frame_, image_io_->GetNumberOfDimensions()));
      image_io_->Read(pixels_.data());
    });
    take_box(info.shape, box, pixel_size, pixels_.data(), take);
  }

 private:
  const ItkFile& file_;
  itk::ImageIOBase::Pointer image_io_;
  UninitializedVector<std::byte> pixels_;
};

std::unique_ptr<ImageFile::Reader> ItkFile::reader() const {
  return std::make_unique<BoxReader>(*this);
}

}  // namespace skan_graph
