#include "io/formats/tiff/tifffile_shape.hpp"

#include <nlohmann/json.hpp>

#include "io/read/parse_json.hpp"

namespace skan_graph {

std::optional<TifffileShape> parse_tifffile_shape(std::string_view description) {
  if (!description.starts_with('{')) return std::nullopt;
  const auto json = parse_json(description);
  if (!json.is_object()) return std::nullopt;
  const auto extents = json.find("shape");
  if (extents == json.end() || !extents->is_array()) return std::nullopt;
  TifffileShape shape;
  for (const auto& extent : *extents) {
    if (!extent.is_number_unsigned()) return std::nullopt;
    shape.extents.push_back(extent.get<std::uint64_t>());
  }
  const auto axes = json.find("axes");
  if (axes != json.end() && axes->is_string()) shape.axes = axes->get<std::string>();
  const auto truncated = json.find("truncated");
  shape.truncated = truncated != json.end() && *truncated == true;
  return shape;
}

}  // namespace skan_graph
