#pragma once

#include <memory>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// Opens a MetaImage (.mha, .mhd): lines of "key = value", the last of which names the file with
/// the pixels, or LOCAL if they follow. Supports binary pixels of all number types, uncompressed
/// or as one zlib stream; pixels of several samples must be grey. Throws FileError.
///
/// ITK is not used, because its reader (ITK 5.2) splits names at blanks and after 80 characters,
/// needs a line end after the last line, and reads beyond the header if a value is missing.
///
/// Format: https://itk.org/Wiki/ITK/MetaIO/Documentation
std::unique_ptr<ImageFile> open_meta_image(const ImageLocation& location,
                                           const ReadOptions& options);

}  // namespace skan_graph
