#pragma once

#include <cstdint>

#include "io/formats/tiff/hyperstack.hpp"
#include "io/formats/tiff/imagej_description.hpp"
#include "io/formats/tiff/tiff_resolution.hpp"

namespace skan_graph {

/// The hyperstack of a TIFF of `page_count` pages that has ImageJ's description.
///
/// The spacing of rows and columns is in the resolution tags, in the description's unit;
/// where it names none, in the tags' own. An image whose spacing is 1 and has no unit
/// has none. Where the description counts other images than there are pages, because
/// another program changed the file and kept the note, the pages are slices, with a
/// warning.
Hyperstack imagej_stack(const ImageJDescription& description, const TiffResolution& resolution,
                        std::uint64_t page_count);

}  // namespace skan_graph
