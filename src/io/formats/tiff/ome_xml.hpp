#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "io/formats/tiff/hyperstack.hpp"

namespace skan_graph {

/// The properties of the TIFF that parse_ome_xml needs.
struct OmeTiff {
  std::filesystem::path path;
  std::uint64_t columns = 0, rows = 0, pages = 0;
};

/// Whether a description is OME-XML, or seems intended to be.
bool is_ome_xml(const std::string& description);

/// The hyperstack that OME-XML describes: the extents, spacing
/// and channel names of its one image, and from TiffData, FirstZ, FirstC,
/// FirstT and DimensionOrder the page of every slice.
///
/// Empty, with a warning in `warnings`, if the text is not well-formed or describes an image of
/// another size. Throws FileError for several images and for metadata in another file.
///
/// Format: https://docs.openmicroscopy.org/ome-model/6.3.1/ome-tiff/specification.html
std::optional<Hyperstack> parse_ome_xml(const std::string& description, const OmeTiff& tiff,
                                        std::vector<std::string>& warnings);

}  // namespace skan_graph
