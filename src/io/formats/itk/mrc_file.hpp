#pragma once

#include <memory>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// Opens an MRC or CCP4 map: a header of 1024 bytes, an extended header, then the pixels: sections
/// of rows of columns; columns vary fastest. Supports integers of 8 and 16 bits, floats of 16
/// (converted to 32) and 32 bits.
///
/// Columns, rows and sections are x, y and z of the cell in the order that MAPC, MAPR and MAPS
/// give. The size of a pixel is the cell size along that axis (CELLA) divided by its intervals
/// (MX, MY, MZ), in ångström. A cell size of 0 means unknown. Throws FileError.
///
/// ITK is not used, because its reader (ITK 5.2) always treats columns, rows, sections as x, y, z,
/// uses 1 for a cell size of 0, and does not support floats of 16 bits.
///
/// Format: https://www.ccpem.ac.uk/mrc_format/mrc2014.php
std::unique_ptr<ImageFile> open_mrc(const ImageLocation& location, const ReadOptions& options);

}  // namespace skan_graph
