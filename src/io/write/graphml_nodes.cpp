#include "io/write/graphml_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "io/write/column_name.hpp"
#include "io/write/graphml_text.hpp"

namespace skan_graph {

namespace {

constexpr std::string_view position_tags[] = {"<data key=\"x\">", "<data key=\"y\">",
                                              "<data key=\"z\">"};
constexpr std::string_view end_tag = "</data>";

}  // namespace

GraphmlNodes::GraphmlNodes(const Shape& shape, std::span<const double> spacing,
                           std::span<const Attribute> attributes, char separator, NodeId first)
    : shape_(shape),
      spacing_(spacing),
      attributes_(attributes),
      separator_(separator),
      first_(first) {
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
    coordinate_tags_.push_back(fmt::format("<data key=\"c{}\">", axis));
  for (std::size_t a = 0; a < attributes.size(); ++a)
    attribute_tags_.push_back(fmt::format("<data key=\"a{}\">", a));
}

std::size_t GraphmlNodes::position_count() const {
  return std::min<std::size_t>(shape_.dimensions(), 3);
}

std::string GraphmlNodes::keys() const {
  std::string text = graphml_key("shape", "graph", "shape", "string") +
                     graphml_key("spacing", "graph", "spacing", "string") +
                     graphml_key("unit", "graph", "unit", "string") +
                     graphml_key("junctions", "graph", "junctions", "string");
  for (std::size_t axis = 0; axis < shape_.dimensions(); ++axis)
    text += graphml_key(fmt::format("c{}", axis), "node", fmt::format("image_coord_{}", axis),
                        "long");
  text += graphml_key("d", "node", "degree", "long");
  for (std::size_t i = 0; i < position_count(); ++i) {
    const std::string_view name = std::string_view("xyz").substr(i, 1);
    text += graphml_key(name, "node", name, "double");
  }
  for (std::size_t a = 0; a < attributes_.size(); ++a)
    text += graphml_key(fmt::format("a{}", a), "node",
                        words_joined(attributes_[a].name, separator_), "double");
  return text;
}

std::string GraphmlNodes::graph_attributes(std::string_view unit,
                                           std::string_view junctions) const {
  TextBlock spacing;
  for (const double along_axis : spacing_) {
    if (!spacing.view().empty()) spacing.append(',');
    spacing.append_real(along_axis);
  }
  std::string text = "    " + graphml_data("shape", fmt::format("{}", fmt::join(shape_, ","))) +
                     "\n    " + graphml_data("spacing", spacing.view()) + "\n    ";
  if (!unit.empty()) text += graphml_data("unit", unit) + "\n    ";
  return text + graphml_data("junctions", junctions) + '\n';
}

void GraphmlNodes::append(TextBlock& text, NodeId node, PixelIndex pixel, std::uint64_t degree,
                          std::string_view more) const {
  const Coordinates coordinates = shape_.coordinates(pixel);
  text.append("    <node id=\"");
  text.append_integer(node);
  text.append("\">");
  for (std::size_t axis = 0; axis < shape_.dimensions(); ++axis) {
    text.append(coordinate_tags_[axis]);
    text.append_integer(coordinates[axis]);
    text.append(end_tag);
  }
  text.append("<data key=\"d\">");
  text.append_integer(degree);
  text.append(end_tag);
  for (std::size_t i = 0; i < position_count(); ++i) {
    const std::size_t axis = shape_.dimensions() - 1 - i;
    text.append(position_tags[i]);
    text.append_real(static_cast<double>(coordinates[axis]) * spacing_[axis]);
    text.append(end_tag);
  }
  for (std::size_t a = 0; a < attributes_.size(); ++a) {
    const double value = attributes_[a].values[node - first_];
    if (std::isnan(value)) continue;
    text.append(attribute_tags_[a]);
    text.append_real(value);
    text.append(end_tag);
  }
  text.append(more);
  text.append("</node>\n");
}

}  // namespace skan_graph
