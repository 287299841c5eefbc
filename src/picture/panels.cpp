#include "skan_graph/picture/panels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace skan_graph {

namespace {

constexpr double smallest = 1000, most_enlarged = 200;
constexpr std::uint32_t smallest_font = 14;

/// An image as one of three axes. Those that it does not have follow its own.
struct Grid {
  std::array<std::uint64_t, 3> extent{1, 1, 1};
  std::array<double, 3> spacing{1, 1, 1};

  Grid(const Shape& shape, std::span<const double> given) {
    spacing.fill(given.back());
    for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
      extent[axis] = std::max<std::uint64_t>(1, shape[axis]);
      spacing[axis] = given[axis];
    }
  }
  double length(std::size_t axis) const {
    return static_cast<double>(extent[axis]) * spacing[axis];
  }
};

/// The axes down the panels below each other, and across those beside each other.
struct Plan {
  std::vector<std::size_t> down, across;
};

Plan plan_of(std::size_t dimensions, std::optional<PictureAxis> axis) {
  if (dimensions > 3)
    throw std::invalid_argument("can show images of 1 to 3 axes; this one has " +
                                std::to_string(dimensions));
  if (axis && dimensions < 3)
    throw std::invalid_argument("is of images of 3 axes; this one has " +
                                std::to_string(dimensions));
  if (dimensions == 1) return {{1}, {0}};
  if (dimensions == 2) return {{0}, {1}};
  switch (axis.value_or(PictureAxis::first)) {
    case PictureAxis::second: return {{0}, {2}};
    case PictureAxis::third: return {{0}, {1}};
    case PictureAxis::all: return {{1, 0}, {2, 0}};
    default: return {{1}, {2}};
  }
}

/// Pixels of the picture in one unit of the spacing.
double scale_of(const Plan& plan, const Grid& grid, double limit) {
  double finest = std::numeric_limits<double>::infinity(), longest = 0;
  for (const auto* axes : {&plan.down, &plan.across}) {
    double length = 0;
    for (const std::size_t axis : *axes) {
      finest = std::min(finest, grid.spacing[axis]);
      length += grid.length(axis);
    }
    longest = std::max(longest, length);
  }
  const double pixels = longest / finest;
  if (pixels > limit) return limit / longest;
  return std::min({std::ceil(smallest / pixels), std::floor(limit / pixels), most_enlarged}) /
         finest;
}

PanelAxis panel_axis(const Grid& grid, double scale, std::size_t axis, std::uint32_t start) {
  const double size = std::max(1.0, std::round(grid.length(axis) * scale));
  return {axis, grid.extent[axis], static_cast<std::uint32_t>(size), start};
}

/// The panels beside and below each other, with a gap between them and a heading above each.
void place(const Plan& plan, const Grid& grid, std::uint32_t gap, Panels& all) {
  std::uint32_t top = all.heading;
  for (const std::size_t down_axis : plan.down) {
    const PanelAxis down = panel_axis(grid, all.scale, down_axis, top);
    std::uint32_t left = 0;
    for (const std::size_t across_axis : plan.across) {
      if (across_axis == down_axis) continue;  // of four panels, the last has no plane to show
      const PanelAxis across = panel_axis(grid, all.scale, across_axis, left);
      all.panels.push_back({down, across});
      all.height = std::max(all.height, top + down.size);
      all.width = std::max(all.width, left + across.size);
      left += across.size + gap;
    }
    top += down.size + gap + all.heading;
  }
}

}  // namespace

Panels panels_of(const Shape& shape, std::span<const double> spacing,
                 std::optional<PictureAxis> axis, std::uint32_t limit) {
  const Plan plan = plan_of(shape.dimensions(), axis);
  const Grid grid(shape, spacing);
  Panels all;
  all.scale = scale_of(plan, grid, limit);
  place(plan, grid, 0, all);
  all.font_size = std::max(smallest_font, all.longest() / 50);
  if (all.panels.size() == 1) return all;
  all.panels.clear();
  all.heading = all.font_size;
  place(plan, grid, all.font_size, all);
  return all;
}

}  // namespace skan_graph
