#include "io/write/graph_formats.hpp"
#include "io/write/graphml_nodes.hpp"
#include "io/write/graphml_text.hpp"
#include "io/write/write_entries.hpp"

namespace skan_graph {

namespace {

void write_pixels(OutputFile& file, const GraphPart& part, const GraphmlNodes& nodes) {
  write_text(file, part.graph.node_count(), [&](TextBlock& text, NodeId first, NodeId last) {
    std::visit(
        [&](const auto& pixels) {
          for_each_pixel(pixels, first, last, [&](NodeId row, PixelIndex pixel) {
            nodes.append(text, part.first + row, pixel, part.graph.degree(row));
          });
        },
        part.pixels);
  });
}

void write_steps(OutputFile& file, const GraphParts& graph) {
  write_entries(file, graph, [](TextBlock& text, const GraphPart& part,
                                const WeightText& weights, NodeId row, EntryIndex entry) {
    const NodeId node = part.first + row, neighbor = part.neighbor(row, entry);
    if (neighbor < node) return;  // the edge's other entry
    text.append("    <edge source=\"");
    text.append_integer(node);
    text.append("\" target=\"");
    text.append_integer(neighbor);
    text.append("\"><data key=\"w\">");
    weights.append(text, row, entry);
    text.append("</data></edge>\n");
  });
}

}  // namespace

void write_graphml(const GraphDocument& document, const std::filesystem::path& path) {
  const GraphmlNodes nodes(document.shape, document.spacing, document.attributes,
                           document.separator);
  OutputFile file(path);
  file.write(graphml_begin);
  file.write(nodes.keys());
  file.write(graphml_key("w", "edge", "weight", "double"));
  file.write("  <graph edgedefault=\"undirected\">\n");
  file.write(nodes.graph_attributes(document.unit, document.junctions));
  document.graph.for_each([&](const GraphPart& part) {
    write_pixels(file, part,
                 GraphmlNodes(document.shape, document.spacing, part.attributes,
                              document.separator, part.first));
  });
  write_steps(file, document.graph);
  file.write("  </graph>\n");
  file.write(graphml_end);
  file.commit();
}

}  // namespace skan_graph
