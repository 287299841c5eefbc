#pragma once

#include <memory>

#include "io/read/input_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// The function that the module of zip files exports under the name unpack_image_symbol. Returns
/// the descriptor of a nameless file with the chosen image, or -1 for a zip file that has no such
/// image or is a Zarr.
using UnpackImage = int(const ImageLocation&);
inline constexpr const char* unpack_image_symbol = "skan_graph_unpack_image";

/// An image of a built-in format in a zip file: an array of an NPZ file, or a TIFF in a .zip of
/// ImageJ. If there are several, one must be named: "file.npz:/name", with or without the
/// extension. Null if there is none. The whole image is copied to the folder for temporary files.
/// Throws FileError.
std::unique_ptr<InputFile> unpack_image(const ImageLocation& location);

}  // namespace skan_graph
