#pragma once

#include <filesystem>
#include <memory>

#include "io/formats/raster/row_decoder.hpp"

namespace skan_graph {

/// Opens a PNG: grey of 1 to 16 bits, or indices into a palette; 1 bit is boolean. An interlaced
/// PNG is held in memory, at most 4 GiB. Throws FileError.
std::unique_ptr<RowDecoder> open_png(const std::filesystem::path& file,
                                     const std::filesystem::path& name);

}  // namespace skan_graph
