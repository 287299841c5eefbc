#pragma once

#include <cstdint>

#include "io/formats/tiff/hyperstack.hpp"
#include "io/formats/tiff/imagej_description.hpp"
#include "io/formats/tiff/tiff_resolution.hpp"

namespace skan_graph {

/// The hyperstack of a TIFF of `page_count` pages that has ImageJ's description.
///
/// The spacing of rows and columns is in the resolution tags, in the description's unit or, if it
/// names none, in that of the tags. A spacing of 1 without a unit counts as none. If the number of
/// images in the description differs from the pages, because another program changed the file and
/// kept the description, the pages become slices, with a warning.
Hyperstack imagej_stack(const ImageJDescription& description, const TiffResolution& resolution,
                        std::uint64_t page_count);

}  // namespace skan_graph
