// The module for formats that ITK reads: see io/read/format_module.hpp.

#include <memory>
#include <string_view>
#include <utility>

#include "io/formats/itk/itk_file.hpp"
#include "io/formats/itk/itk_header.hpp"
#include "io/formats/itk/itk_image_io.hpp"
#include "io/formats/itk/meta_image_file.hpp"
#include "io/formats/itk/mrc_file.hpp"
#include "io/formats/itk/nrrd_header.hpp"
#include "io/formats/itk/simple_headers.hpp"
#include "io/read/format_module.hpp"
#include "io/read/is_gzip.hpp"
#include "io/read/named_link.hpp"
#include "io/read/stored_pixels_file.hpp"

namespace skan_graph {

namespace {

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return std::filesystem::absolute(file).parent_path();
}

std::unique_ptr<ImageFile> open_nrrd(const ImageLocation& location, const ReadOptions& options) {
  const auto& [name, file, inner] = location;
  check_nrrd_pixel_files(file, name);
  NrrdHeader header = read_nrrd_header(file, options, name);
  if (header.stored)
    return std::make_unique<StoredPixelsFile>(name, std::move(header.info),
                                              std::move(*header.stored));
  const auto image_io = make_image_io("NRRD", file);
  ImageInfo info = read_itk_header(*image_io, "NRRD", options, name);
  if (info.shape == header.info.shape) info = header.info;
  if (header.detached) info.other_files.push_back(folder_of(file));
  return std::make_unique<ItkFile>(name, file, std::move(info), *image_io);
}

std::unique_ptr<ImageFile> open_vtk(const ImageLocation& location, const ReadOptions& options) {
  const auto& [name, file, inner] = location;
  const auto image_io = make_image_io("VTK", file);
  ImageInfo info = read_itk_header(*image_io, "VTK", options, name);
  if (auto pixels = find_vtk_pixels(*image_io, file)) {
    pixels->samples = itk_samples(*image_io, name);
    return std::make_unique<StoredPixelsFile>(name, std::move(info), std::move(*pixels));
  }
  return std::make_unique<ItkFile>(name, file, std::move(info), *image_io);
}

std::unique_ptr<ImageFile> open_gipl(const ImageLocation& location, const ReadOptions& options) {
  const auto& [name, file, inner] = location;
  // Its reader decides by the extension whether to decompress the file.
  const bool compressed = is_gzip(file);
  const NamedLink link(file, compressed ? ".gipl.gz" : ".gipl");
  const auto image_io = make_image_io("GIPL", link.path());
  ImageInfo info = read_itk_header(*image_io, "GIPL", options, name);
  itk_samples(*image_io, name);
  return std::make_unique<StoredPixelsFile>(name, std::move(info),
                                            find_gipl_pixels(file, compressed));
}

std::unique_ptr<ImageFile> open_volume(const ImageLocation& location, std::string_view format,
                                       const ReadOptions& options) {
  if (format == "MetaImage") return open_meta_image(location, options);
  if (format == "MRC") return open_mrc(location, options);
  if (format == "NRRD") return open_nrrd(location, options);
  if (format == "VTK") return open_vtk(location, options);
  return open_gipl(location, options);
}

}  // namespace
}  // namespace skan_graph

extern "C" skan_graph::ImageFile* skan_graph_open_format(
    const skan_graph::ImageLocation& location, const skan_graph::ImageFormat& format,
    const skan_graph::ReadOptions& options) {
  return skan_graph::open_volume(location, format.name, options).release();
}
