#include "io/formats/zarr/ome_image.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "io/read/choose_image.hpp"
#include "io/read/length_unit.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

using nlohmann::json;

[[noreturn]] void fail(const std::string& problem, const std::filesystem::path& name) {
  throw FileError(name, "has OME-Zarr metadata that " + problem, "write it again");
}

/// A member of an object; null if it does not exist or the value is not an object.
const json& member(const json& object, const char* key) {
  static const json null;
  if (!object.is_object()) return null;
  const auto found = object.find(key);
  return found == object.end() ? null : *found;
}

std::string text(const json& value) { return value.is_string() ? value.get<std::string>() : ""; }

/// Version 0.3 describes an axis by its name alone, later versions by name and type.
std::string name_of(const json& axis) {
  return axis.is_string() ? text(axis) : text(member(axis, "name"));
}

AxisRole parse_role(const json& axis, const std::filesystem::path& name) {
  const std::string type = text(member(axis, "type"));
  if (type == "time") return AxisRole::time;
  if (type == "channel") return AxisRole::channel;
  if (type == "space") return AxisRole::space;
  if (const auto role = axis_role(name_of(axis)); role && type.empty()) return *role;
  fail(fmt::format("have an axis \"{}\" that is neither space, time nor channel", name_of(axis)),
       name);
}

/// The name of the coordinate system that a transformation starts from or leads to; in some
/// versions it is inside an object.
std::string system_of(const json& transformation, const char* end) {
  const json& system = member(transformation, end);
  return system.is_object() ? text(member(system, "name")) : text(system);
}

/// The axes of an image. From version 0.6 on there may be several coordinate systems: the one that
/// the level's transformation leads to is used, or else the first.
const json& axes_of(const json& image, const json& transformations) {
  const json& systems = member(image, "coordinateSystems");
  if (!systems.is_array() || systems.empty()) return member(image, "axes");
  const std::string wanted = transformations.is_array() && !transformations.empty()
                                 ? system_of(transformations.back(), "output")
                                 : "";
  for (const json& system : systems)
    if (text(member(system, "name")) == wanted) return member(system, "axes");
  return member(systems.front(), "axes");
}

/// Multiplies the spacing by the "scale" of a transformation, or of each one in its sequence. False
/// if another kind of transformation changes the size of pixels.
bool apply_scales(const json& transformations, std::vector<double>& spacing) {
  if (!transformations.is_array()) return true;
  for (const json& transformation : transformations) {
    const std::string type = text(member(transformation, "type"));
    if (type == "sequence") {
      if (!apply_scales(member(transformation, "transformations"), spacing)) return false;
      continue;
    }
    const json& scale = member(transformation, "scale");
    if (!scale.is_array()) {
      if (type == "identity" || type == "translation" || type.empty()) continue;
      return false;
    }
    if (spacing.empty()) spacing.assign(scale.size(), 1.0);
    for (std::size_t axis = 0; axis < spacing.size(); ++axis)
      spacing[axis] *= axis < scale.size() && scale[axis].is_number() ? scale[axis].get<double>()
                                                                      : std::nan("");
  }
  return true;
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
  const json& scales = member(dataset, "coordinateTransformations");
  if (const json& axes = axes_of(image, scales); axes.is_array())
    for (const json& axis : axes) {
      level.roles.push_back(parse_role(axis, name));
      level.axis_names.push_back(name_of(axis));
      level.units.push_back(unit_name(text(member(axis, "unit"))));
    }
  bool known = apply_scales(scales, level.spacing);
  // If there are other coordinate systems, the transformations of the whole image lead to them.
  if (!member(image, "coordinateSystems").is_array())
    known = apply_scales(member(image, "coordinateTransformations"), level.spacing) && known;
  if (!known) {
    level.spacing.clear();
    level.warnings.push_back(
        "has coordinates that are more than a scale, and of which no spacing is read; give one "
        "for every axis");
  }
  return level;
}

}  // namespace skan_graph
