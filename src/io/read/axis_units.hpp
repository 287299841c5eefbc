#pragma once

#include <string>
#include <vector>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Sets the spacing, its unit and their source, for an image whose axes may each have their own
/// unit. `spacing` and `units` (by unit_name, "" for none) are in the order of the axes. A
/// spacing that is not finite or not above 0 counts as unknown.
///
/// Converts all axes to one unit, that of the last axis that has one:
///
///     z 2 µm, y 500 nm, x 500 nm     2000, 500, 500 nm
///     z 2,    y 500 nm, x 500 nm     2, 500, 500 nm, with a warning
///     z 2 s,  y 500 nm, x 500 nm     no spacing, with a warning
///     z ?,    y 500 nm, x 500 nm     no spacing, with a warning
///
/// Every reader of a format with a unit for each axis calls this function, so that a number is
/// never silently read in the unit of another axis.
void set_spacing(ImageInfo& info, std::vector<double> spacing,
                 const std::vector<std::string>& units, const std::string& from);

}  // namespace skan_graph
