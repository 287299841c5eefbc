#include "io/read/print_resolution.hpp"

#include <algorithm>
#include <cmath>

#include "io/read/shortest_decimal.hpp"

namespace skan_graph {

namespace {

bool is_resolution(double dots_per_inch) {
  return std::isfinite(dots_per_inch) && dots_per_inch > 0 && std::isfinite(1 / dots_per_inch);
}

}  // namespace

bool is_screen_resolution(double dots_per_inch) {
  return std::ranges::any_of(std::initializer_list<double>{72, 96}, [&](double screen) {
    return std::abs(dots_per_inch - screen) < 0.1;
  });
}

double per_inch_of_metre(double per_metre) {
  return shortest_decimal(per_metre * 0.0254, 0.5 / per_metre);
}

void set_print_resolution(ImageInfo& info, double rows_per_inch, double columns_per_inch,
                          const ReadOptions& options) {
  if (!info.spacing.empty() || options.ignore_metadata || !is_resolution(rows_per_inch) ||
      !is_resolution(columns_per_inch))
    return;
  if (!options.print_resolution) {
    if (!is_screen_resolution(rows_per_inch) || !is_screen_resolution(columns_per_inch))
      info.dots_per_inch = {rows_per_inch, columns_per_inch};
  } else if (info.shape.dimensions() == 2) {
    info.spacing = {1 / rows_per_inch, 1 / columns_per_inch};
    info.unit = "inch";
    info.spacing_from = "its dots per inch";
  } else {
    info.warnings.push_back("has dots per inch, but no distance between its slices; give a "
                            "spacing of all its axes");
  }
}

}  // namespace skan_graph
