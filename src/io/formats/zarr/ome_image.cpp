#include "io/formats/zarr/ome_image.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "io/read/choose_image.hpp"
#include "io/read/length_unit.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

using nlohmann::json;

[[noreturn]] void fail(const std::string& problem, const std::filesystem::path& name) {
  throw FileError(name, "has OME-Zarr metadata that " + problem, "write it again");
}

/// A member of an object; null where there is none, or no object.
const json& member(const json& object, const char* key) {
  static const json null;
  if (!object.is_object()) return null;
  const auto found = object.find(key);
  return found == object.end() ? null : *found;
}

std::string text(const json& value) { return value.is_string() ? value.get<std::string>() : ""; }

/// Version 0.3 names an axis by its name alone, later ones by name and type.
std::string name_of(const json& axis) {
  return axis.is_string() ? text(axis) : text(member(axis, "name"));
}

OmeLevel::Axis parse_axis(const json& axis, const std::filesystem::path& name) {
  const std::string axis_name = name_of(axis);
  const std::string type = text(member(axis, "type"));
  if (type == "time" || (type.empty() && axis_name == "t")) return OmeLevel::Axis::time;
  if (type == "channel" || (type.empty() && axis_name == "c")) return OmeLevel::Axis::channel;
  if (type == "space" || (type.empty() && (axis_name == "x" || axis_name == "y" ||
                                           axis_name == "z")))
    return OmeLevel::Axis::space;
  fail(fmt::format("have an axis \"{}\" that is neither space, time nor channel", axis_name), name);
}

/// The unit that all axes in space have.
std::string common_unit(const json& axes, const OmeLevel& level) {
  std::set<std::string> units;
  for (std::size_t axis = 0; axis < level.axes.size(); ++axis)
    if (level.axes[axis] == OmeLevel::Axis::space)
      units.insert(unit_name(text(member(axes[axis], "unit"))));
  return units.size() == 1 ? *units.begin() : "";
}

/// Multiplies the spacing by each "scale" of a list of transformations.
void apply_scales(const json& transformations, std::vector<double>& spacing) {
  if (!transformations.is_array()) return;
  for (const json& transformation : transformations) {
    const json& scale = member(transformation, "scale");
    if (!scale.is_array()) continue;
    if (spacing.empty()) spacing.assign(scale.size(), 1.0);
    for (std::size_t axis = 0; axis < spacing.size(); ++axis)
      spacing[axis] *= axis < scale.size() && scale[axis].is_number() ? scale[axis].get<double>()
                                                                      : std::nan("");
  }
}

}  // namespace

OmeLevel parse_ome_level(const json& multiscales, const ReadOptions& options,
                         const std::filesystem::path& name) {
  if (!multiscales.is_array() || multiscales.empty()) fail("list no image", name);
  const json& image = multiscales[0];
  const json& levels = member(image, "datasets");
  if (!levels.is_array() || levels.empty()) fail("list no levels", name);
  const json& dataset = levels[choose_image("level", levels.size(), options.level, name)];

  OmeLevel level;
  level.path = text(member(dataset, "path"));
  if (level.path.empty()) fail("do not say where a level is", name);
  if (const json& axes = member(image, "axes"); axes.is_array()) {
    for (const json& axis : axes) {
      level.axes.push_back(parse_axis(axis, name));
      level.axis_names.push_back(name_of(axis));
    }
    level.unit = common_unit(axes, level);
  }
  apply_scales(member(dataset, "coordinateTransformations"), level.spacing);
  apply_scales(member(image, "coordinateTransformations"), level.spacing);
  for (const double step : level.spacing)
    if (!std::isfinite(step) || step <= 0) {
      level.spacing.clear();
      break;
    }
  return level;
}

}  // namespace skan_graph
