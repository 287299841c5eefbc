#pragma once

#include <memory>

#include "io/read/file_format.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// What every module exports under the name open_format_symbol. The caller owns the
/// result.
using OpenFormat = ImageFile*(const ImageLocation&, const ImageFormat&, const ReadOptions&);
inline constexpr const char* open_format_symbol = "skan_graph_open_format";

/// Opens an image with the reader of another module, a shared library that is loaded
/// now, when the first file that needs it is met. ITK, HDF5 and the zip and blosc
/// libraries bring 20, 44 and 6 libraries with them; linked into the program they
/// would make every start slower by about 15, 18 and 6 ms and its memory larger by 7,
/// 6 and 2 MB, where a start on a TIFF takes 5 ms. Throws FileError.
std::unique_ptr<ImageFile> open_by_module(const ImageLocation& location, const ImageFormat& format,
                                          const ReadOptions& options);

}  // namespace skan_graph
