#pragma once

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Notes how a picture is to be printed: rows and columns per inch, both above 0, else
/// nothing is noted. They become its spacing where the options ask for it and a
/// calibration has not set one before. For every format that has room for them, after the
/// shape and the calibration are set.
void set_print_resolution(ImageInfo& info, double rows_per_inch, double columns_per_inch,
                          const ReadOptions& options);

/// 72 or 96, which programs write that know only of screens.
bool is_screen_resolution(double dots_per_inch);

/// The dots per inch of a whole number per metre, as PNG and BMP have them: 120 of 4724, the
/// shortest decimal that is 4724 per metre when rounded.
double per_inch_of_metre(double per_metre);

}  // namespace skan_graph
