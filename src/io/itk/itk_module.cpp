// The module that reads what ITK reads: see io/format_module.hpp.

#include <array>
#include <memory>
#include <string>

#include "io/format_module.hpp"
#include "io/input_file.hpp"
#include "io/itk/itk_file.hpp"
#include "io/itk/itk_image_io.hpp"
#include "io/itk/meta_image_pixels.hpp"
#include "io/itk/named_link.hpp"
#include "io/itk/nifti_pixels.hpp"
#include "io/itk/nrrd_pixels.hpp"
#include "io/stored_pixels_file.hpp"

namespace skan_graph {

namespace {

bool is_gzip(const InputFile& file) {
  std::array<unsigned char, 2> start{};
  if (file.size() >= start.size()) file.read(0, start.size(), start.data());
  return start[0] == 0x1f && start[1] == 0x8b;
}

/// The extension without which ITK does not read the format, "" for most.
std::string needed_extension(const std::filesystem::path& file, std::string_view format) {
  const std::string packed = is_gzip(InputFile(file)) ? ".gz" : "";
  if (format == "GIPL") return ".gipl" + packed;
  // A header with its pixels in a file of their own is known by both names.
  if (format == "NIfTI" && file.extension() != ".hdr") return ".nii" + packed;
  return "";
}

/// ITK keeps the link's name only.
class LinkedItkFile : public ItkFile {
 public:
  LinkedItkFile(std::filesystem::path name, std::unique_ptr<NamedLink> link, ItkHeader header,
                itk::ImageIOBase& image_io)
      : ItkFile(std::move(name), link->path(), std::move(header), image_io),
        link_(std::move(link)) {}

 private:
  std::unique_ptr<NamedLink> link_;
};

/// Where the pixels lie, if not only ITK can find them.
std::optional<StoredPixels> find_pixels(std::string_view format, itk::ImageIOBase& image_io,
                                        const std::filesystem::path& file, ImageInfo& info) {
  if (format == "NIfTI") return find_nifti_pixels(file);
  if (format == "MetaImage") return find_meta_image_pixels(image_io, file, info);
  if (format != "NRRD") return std::nullopt;
  NrrdPixels pixels = find_nrrd_pixels(file);
  if (!info.spacing.empty()) info.unit = pixels.unit;
  return pixels.stored;
}

std::unique_ptr<ImageFile> open_by_itk(const ImageLocation& location, std::string_view format,
                                       const ReadOptions& options) {
  auto link = std::make_unique<NamedLink>(location.file, needed_extension(location.file, format));
  const auto image_io = make_image_io(format, link->path());
  ItkHeader header = read_itk_header(*image_io, format, options, location.name);
  if (auto pixels = find_pixels(format, *image_io, link->path(), header.info)) {
    pixels->offset += header.first_pixel() * size_of(header.info.type);
    // The link is gone when the pixels are read.
    if (pixels->file == link->path()) pixels->file = location.file;
    return std::make_unique<StoredPixelsFile>(location.name, std::move(header.info),
                                              std::move(*pixels));
  }
  check_promise(header.info, InputFile(location.file).size(), true, location.name);
  return std::make_unique<LinkedItkFile>(location.name, std::move(link), std::move(header),
                                         *image_io);
}

}  // namespace
}  // namespace skan_graph

extern "C" skan_graph::ImageFile* skan_graph_open_format(
    const skan_graph::ImageLocation& location, const skan_graph::FileFormat& format,
    const skan_graph::ReadOptions& options) {
  return skan_graph::open_by_itk(location, format.name, options).release();
}
