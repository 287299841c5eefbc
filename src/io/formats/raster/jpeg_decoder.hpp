#pragma once

#include <filesystem>
#include <memory>

#include "io/formats/raster/row_decoder.hpp"

namespace skan_graph {

/// Opens a JPEG, with a warning about lossy compression. Throws FileError, even if only a part is
/// damaged, which libjpeg would fill with grey.
std::unique_ptr<RowDecoder> open_jpeg(const std::filesystem::path& file,
                                      const std::filesystem::path& name);

}  // namespace skan_graph
