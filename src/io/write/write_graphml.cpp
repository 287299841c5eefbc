#include "io/write/graph_formats.hpp"
#include "io/write/graph_ranges.hpp"
#include "io/write/graphml_nodes.hpp"
#include "io/write/graphml_text.hpp"
#include "io/write/weight_text.hpp"
#include "io/write/write_text.hpp"
#include "skan_graph/graph/edge_weights.hpp"

namespace skan_graph {

namespace {

void write_nodes(OutputFile& file, const GraphDocument& document, const GraphmlNodes& nodes) {
  write_text(file, document.node_index.node_count(), [&](TextBlock& text, NodeId first, NodeId last) {
    for_each_pixel(document.node_index, first, last, [&](NodeId node, PixelIndex pixel) {
      nodes.append(text, node, pixel, document.graph.degree(node));
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
  const GraphmlNodes nodes(document.node_index.bitmap().shape(), document.spacing,
                           document.attributes, document.separator);
  OutputFile file(path);
  file.write(graphml_begin);
  file.write(nodes.keys());
  file.write(graphml_key("w", "edge", "weight", "double"));
  file.write("  <graph edgedefault=\"undirected\">\n");
  file.write(nodes.graph_attributes(document.unit, document.junctions));
  write_nodes(file, document, nodes);
  write_edges(file, document.graph, document.weights);
  file.write("  </graph>\n");
  file.write(graphml_end);
  file.commit();
}

}  // namespace skan_graph
