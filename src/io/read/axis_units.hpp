#pragma once

#include <string>
#include <vector>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Sets the spacing, its unit and where both are from, of an image whose axes may have a
/// unit each: `spacing` and `units` (by unit_name, "" for none) are in the order of the
/// axes. A step that is not finite and above 0 is one that the file does not tell.
///
/// All axes are brought to one unit, that of the last axis that has one:
///
///     z 2 µm, y 500 nm, x 500 nm     2000, 500, 500 nm
///     z 2,    y 500 nm, x 500 nm     2, 500, 500 nm, with a warning
///     z 2 s,  y 500 nm, x 500 nm     no spacing, with a warning
///     z ?,    y 500 nm, x 500 nm     no spacing, with a warning
///
/// Every reader of a format that can name a unit for each axis ends here, so that no
/// number is ever taken for one in another axis's unit in silence.
void set_spacing(ImageInfo& info, std::vector<double> spacing,
                 const std::vector<std::string>& units, const std::string& from);

}  // namespace skan_graph
