#pragma once

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Stores the print resolution of a picture: rows and columns per inch, unless one of them is not
/// above 0. They become its spacing if the options ask for it and there is no calibration. Every
/// reader of a format with a print resolution calls this after setting shape and calibration.
void set_print_resolution(ImageInfo& info, double rows_per_inch, double columns_per_inch,
                          const ReadOptions& options);

/// Whether it is 72 or 96, which many programs write without knowing the resolution.
bool is_screen_resolution(double dots_per_inch);

/// Converts a whole number of dots per metre, as in PNG and BMP, to dots per inch: 4724 becomes
/// 120, the shortest decimal that rounds to 4724 per metre.
double per_inch_of_metre(double per_metre);

}  // namespace skan_graph
