#pragma once

#include <filesystem>
#include <memory>

#include "io/formats/raster/row_decoder.hpp"

namespace skan_graph {

/// A PNG of one number a pixel: grey of 1 to 16 bits, or the indices into a palette;
/// 1 bit is boolean. An interlaced one is held whole, at most 4 GiB. How large a pixel
/// is printed says nothing of the specimen and is left out. Throws FileError.
std::unique_ptr<RowDecoder> open_png(const std::filesystem::path& file,
                                     const std::filesystem::path& name);

}  // namespace skan_graph
