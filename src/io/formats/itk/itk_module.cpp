// The module that reads what ITK reads: see io/read/format_module.hpp.

#include <memory>
#include <optional>
#include <string>

#include "io/formats/itk/itk_file.hpp"
#include "io/formats/itk/itk_header.hpp"
#include "io/formats/itk/itk_image_io.hpp"
#include "io/formats/itk/meta_image_pixels.hpp"
#include "io/formats/itk/nrrd_pixels.hpp"
#include "io/formats/itk/simple_headers.hpp"
#include "io/read/format_module.hpp"
#include "io/read/input_file.hpp"
#include "io/read/is_gzip.hpp"
#include "io/read/named_link.hpp"
#include "io/read/stored_pixels_file.hpp"

namespace skan_graph {

namespace {

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return std::filesystem::absolute(file).parent_path();
}

/// Where the pixels lie, if not only ITK can find them.
std::optional<StoredPixels> find_pixels(std::string_view format, itk::ImageIOBase& image_io,
                                        const std::filesystem::path& file,
                                        const std::filesystem::path& name, ImageInfo& info) {
  if (format == "MetaImage") return find_meta_image_pixels(image_io, file, info, name);
  if (format == "VTK") return find_vtk_pixels(image_io, file);
  if (format == "GIPL") return find_gipl_pixels(file, is_gzip(file));
  if (format == "MRC") return find_mrc_pixels(file);
  NrrdPixels pixels = find_nrrd_pixels(file);
  if (!info.spacing.empty()) info.unit = pixels.unit;
  if (pixels.detached && !pixels.stored) info.other_files.push_back(folder_of(file));
  return pixels.stored;
}

std::unique_ptr<ImageFile> open_by_itk(const ImageLocation& location, std::string_view format,
                                       const ReadOptions& options) {
  const auto& [name, file, inner] = location;
  if (format == "MetaImage") check_meta_image_header(file, name);
  if (format == "NRRD") check_nrrd_pixel_files(file, name);
  if (format == "MRC") check_mrc_header(file, name);
  // Its reader looks at the extension for whether to unpack the file.
  std::optional<NamedLink> link;
  if (format == "GIPL") link.emplace(file, is_gzip(file) ? ".gipl.gz" : ".gipl");
  const auto image_io = make_image_io(format, link ? link->path() : file);
  ImageInfo info = read_itk_header(*image_io, format, options, name);
  if (auto pixels = find_pixels(format, *image_io, file, name, info))
    return std::make_unique<StoredPixelsFile>(name, std::move(info), std::move(*pixels));
  if (format == "MetaImage" && file.extension() != ".mha")
    info.other_files.push_back(folder_of(file));
  check_promise(info, InputFile(file).size(), true, name);
  return std::make_unique<ItkFile>(name, file, std::move(info), *image_io);
}

}  // namespace
}  // namespace skan_graph

extern "C" skan_graph::ImageFile* skan_graph_open_format(
    const skan_graph::ImageLocation& location, const skan_graph::FileFormat& format,
    const skan_graph::ReadOptions& options) {
  return skan_graph::open_by_itk(location, format.name, options).release();
}
