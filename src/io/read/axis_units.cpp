#include "io/read/axis_units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "io/read/length_unit.hpp"
#include "io/read/shortest_decimal.hpp"

namespace skan_graph {

namespace {

bool is_known(double step) { return std::isfinite(step) && step > 0; }

/// The letter of an axis ("Z"), or its number if it has none.
std::string name_of_axis(const ImageInfo& info, std::size_t axis) {
  return axis < info.axes.size() ? info.axes.substr(axis, 1) : std::to_string(axis);
}

std::string common_unit(const std::vector<std::string>& units) {
  const auto last = std::find_if(units.rbegin(), units.rend(),
                                 [](const std::string& unit) { return !unit.empty(); });
  return last == units.rend() ? "" : *last;
}

}  // namespace

void set_spacing(ImageInfo& info, std::vector<double> spacing,
                 const std::vector<std::string>& units, const std::string& from) {
  const auto known = std::ranges::count_if(spacing, is_known);
  if (known == 0) return;
  if (known < std::ssize(spacing)) {
    info.warnings.push_back(
        "has a spacing for some of its axes only, which is ignored; give one for every axis");
    return;
  }
  const std::string unit = common_unit(units);
  std::ranges::transform(spacing, spacing.begin(), decimal_meant_by);
  std::string without_unit;
  for (std::size_t axis = 0; axis < spacing.size(); ++axis) {
    if (units[axis].empty()) {
      without_unit += (without_unit.empty() ? "" : ", ") + name_of_axis(info, axis);
      continue;
    }
    const auto converted = convert_length(spacing[axis], units[axis], unit);
    if (!converted) {
      info.warnings.push_back(
          fmt::format("has axes in {} and in {}, which cannot be converted to each other; its "
                      "spacing is ignored, give one for every axis",
                      units[axis], unit));
      return;
    }
    spacing[axis] = *converted;
  }
  if (!unit.empty() && !without_unit.empty())
    info.warnings.push_back(
        fmt::format("names a unit for some of its axes only; {} is assumed to be in {} too",
                    without_unit, unit));
  info.spacing = std::move(spacing);
  info.unit = unit;
  info.spacing_from = from;
}

}  // namespace skan_graph
