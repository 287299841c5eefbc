#pragma once

#include <memory>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// Opens a MetaImage (.mha, .mhd): lines of "key = value", the last of which names the file
/// of the pixels, or LOCAL where they follow it. Binary pixels of all number types, plain or
/// as one zlib stream; of several numbers a pixel where they are grey all the same. Throws
/// FileError.
///
/// Read here and not by ITK, whose reader (ITK 5.2) takes names apart at their blanks and
/// after 80 characters, needs a line end after the last line, and goes on beyond the header
/// where a value is missing.
///
/// Format: https://itk.org/Wiki/ITK/MetaIO/Documentation
std::unique_ptr<ImageFile> open_meta_image(const ImageLocation& location,
                                           const ReadOptions& options);

}  // namespace skan_graph
