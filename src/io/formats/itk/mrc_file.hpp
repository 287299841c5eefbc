#pragma once

#include <memory>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// Opens an MRC or CCP4 map: after 1024 bytes and those of an extended header come the
/// pixels, sections of rows of columns, of which the last run fastest. Integers of 8 and 16
/// bits, floats of 16 (as those of 32) and 32.
///
/// Columns, rows and sections are x, y and z of the cell in any order, which MAPC, MAPR and
/// MAPS tell: the size of a pixel is the cell's along that axis (CELLA) by its intervals (MX,
/// MY, MZ), in ångström. A cell of 0 has no size. Throws FileError.
///
/// Read here and not by ITK, whose reader (ITK 5.2) gives x, y, z to columns, rows, sections
/// whatever the map says, takes 1 for a cell of 0, and knows no floats of 16 bits.
///
/// Format: https://www.ccpem.ac.uk/mrc_format/mrc2014.php
std::unique_ptr<ImageFile> open_mrc(const ImageLocation& location, const ReadOptions& options);

}  // namespace skan_graph
