#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "io/graph_formats.hpp"
#include "io/graph_ranges.hpp"
#include "io/graphml_text.hpp"
#include "io/weight_text.hpp"
#include "io/write_text.hpp"

namespace skan_graph {

namespace {

/// Of x, y and z as many as the image has axes; x lies along the last axis.
std::size_t position_count(std::size_t dimensions) { return std::min<std::size_t>(dimensions, 3); }

std::string keys(std::size_t dimensions) {
  std::string text = graphml_key("shape", "graph", "shape", "string") +
                     graphml_key("spacing", "graph", "spacing", "string") +
                     graphml_key("unit", "graph", "unit", "string") +
                     graphml_key("junctions", "graph", "junctions", "string");
  for (std::size_t axis = 0; axis < dimensions; ++axis)
    text += graphml_key(fmt::format("c{}", axis), "node", fmt::format("image_coord_{}", axis),
                        "long");
  text += graphml_key("d", "node", "degree", "long");
  for (std::size_t i = 0; i < position_count(dimensions); ++i) {
    const std::string_view name = std::string_view("xyz").substr(i, 1);
    text += graphml_key(name, "node", name, "double");
  }
  return text + graphml_key("w", "edge", "weight", "double");
}

std::string graph_attributes(const GraphDocument& document) {
  const Shape& shape = document.labels.bitmap().shape();
  TextBlock spacing;
  for (const double along_axis : document.spacing) {
    if (!spacing.view().empty()) spacing.append(',');
    spacing.append_real(along_axis);
  }
  std::string text =
      "    " + graphml_data("shape", fmt::format("{}", fmt::join(shape, ","))) + "\n    " +
      graphml_data("spacing", spacing.view()) + "\n    ";
  if (!document.unit.empty()) text += graphml_data("unit", document.unit) + "\n    ";
  return text + graphml_data("junctions", document.junctions) + '\n';
}

void write_nodes(OutputFile& file, const GraphDocument& document) {
  const Shape& shape = document.labels.bitmap().shape();
  const std::size_t dimensions = shape.dimensions();
  std::vector<std::string> coordinate_tags;
  for (std::size_t axis = 0; axis < dimensions; ++axis)
    coordinate_tags.push_back(fmt::format("<data key=\"c{}\">", axis));
  constexpr std::string_view position_tags[] = {"<data key=\"x\">", "<data key=\"y\">",
                                                "<data key=\"z\">"};
  constexpr std::string_view end_tag = "</data>";

  write_text(file, document.labels.node_count(), [&](TextBlock& text, NodeId first, NodeId last) {
    for_each_pixel(document.labels, first, last, [&](NodeId node, PixelIndex pixel) {
      const Coordinates coordinates = shape.coordinates(pixel);
      text.append("    <node id=\"");
      text.append_integer(node);
      text.append("\">");
      for (std::size_t axis = 0; axis < dimensions; ++axis) {
        text.append(coordinate_tags[axis]);
        text.append_integer(coordinates[axis]);
        text.append(end_tag);
      }
      text.append("<data key=\"d\">");
      text.append_integer(document.graph.degree(node));
      text.append(end_tag);
      for (std::size_t i = 0; i < position_count(dimensions); ++i) {
        const std::size_t axis = dimensions - 1 - i;
        text.append(position_tags[i]);
        text.append_real(static_cast<double>(coordinates[axis]) * document.spacing[axis]);
        text.append(end_tag);
      }
      text.append("</node>\n");
    });
  });
}

void write_edges(OutputFile& file, const CsrGraph& graph, const EdgeWeights& weights) {
  const WeightText weight_text(weights);
  write_text(file, graph.entry_count(), [&](TextBlock& text, EntryIndex first, EntryIndex last) {
    for_each_entry(graph, first, last, [&](NodeId node, EntryIndex entry) {
      const NodeId neighbor = graph.neighbor(node, entry);
      if (neighbor < node) return;  // the edge's other entry
      text.append("    <edge source=\"");
      text.append_integer(node);
      text.append("\" target=\"");
      text.append_integer(neighbor);
      text.append("\"><data key=\"w\">");
      weight_text.append(text, node, neighbor, graph.axes[entry]);
      text.append("</data></edge>\n");
    });
  });
}

}  // namespace

void write_graphml(const GraphDocument& document, const std::filesystem::path& path) {
  OutputFile file(path);
  file.write(graphml_begin);
  file.write(keys(document.labels.bitmap().shape().dimensions()));
  file.write("  <graph edgedefault=\"undirected\">\n");
  file.write(graph_attributes(document));
  write_nodes(file, document);
  write_edges(file, document.graph, document.weights);
  file.write("  </graph>\n");
  file.write(graphml_end);
  file.commit();
}

}  // namespace skan_graph
