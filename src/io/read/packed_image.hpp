#pragma once

#include <memory>

#include "io/read/input_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// What the module of zip files exports under the name unpack_image_symbol: the descriptor
/// of a file without a name with the one image that is chosen, -1 for a zip file that has
/// none of them or is a Zarr.
using UnpackImage = int(const ImageLocation&);
inline constexpr const char* unpack_image_symbol = "skan_graph_unpack_image";

/// An image of a zip file that the library itself reads: an array of an NPZ file, or a TIFF
/// as ImageJ writes it into a .zip. Of several one has to be named, "file.npz:/name" with or
/// without the extension. Null where there is none. The whole image is copied to the folder
/// for temporary files. Throws FileError.
std::unique_ptr<InputFile> unpack_image(const ImageLocation& location);

}  // namespace skan_graph
