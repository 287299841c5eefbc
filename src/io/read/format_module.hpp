#pragma once

#include <memory>

#include "io/read/file_format.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// The function that every module exports under the name open_format_symbol. The caller owns
/// the result.
using OpenFormat = ImageFile*(const ImageLocation&, const ImageFormat&, const ReadOptions&);
inline constexpr const char* open_format_symbol = "skan_graph_open_format";

/// Opens an image with the reader of a module, a shared library that is loaded when the first
/// file needs it. ITK, HDF5 and the zip and blosc libraries depend on 20, 44 and 6 further
/// libraries. Linked into the program, they would make every start slower by about 15, 18 and
/// 6 ms and use 7, 6 and 2 MB more memory; measuring a small TIFF takes 5 ms. Throws FileError.
std::unique_ptr<ImageFile> open_by_module(const ImageLocation& location, const ImageFormat& format,
                                          const ReadOptions& options);

}  // namespace skan_graph
