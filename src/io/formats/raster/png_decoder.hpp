#pragma once

#include <filesystem>
#include <memory>

#include "io/formats/raster/row_decoder.hpp"

namespace skan_graph {

/// A PNG, grey of 1 to 16 bits, or the indices into a palette; 1 bit is boolean. An
/// interlaced one is held whole, at most 4 GiB. Throws FileError.
std::unique_ptr<RowDecoder> open_png(const std::filesystem::path& file,
                                     const std::filesystem::path& name);

}  // namespace skan_graph
