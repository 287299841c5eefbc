#include "io/write/graph_formats.hpp"
#include "io/write/graph_ranges.hpp"
#include "io/write/json_columns.hpp"
#include "io/write/json_text.hpp"
#include "io/write/one_part.hpp"
#include "io/write/weight_text.hpp"
#include "skan_graph/graph/edge_weights.hpp"

namespace skan_graph {

namespace {

void write_pixel_index(OutputFile& file, const NodeIndex& node_index) {
  write_json_array(file, node_index.node_count(), [&](TextBlock& text, NodeId first, NodeId last) {
    for_each_pixel(node_index, first, last, [&](NodeId, PixelIndex pixel) {
      text.append_integer(pixel);
      text.append(json_separator);
    });
  });
}

void write_neighbors(OutputFile& file, const CsrGraph& graph) {
  write_json_array(file, graph.entry_count(),
                   [&](TextBlock& text, EntryIndex first, EntryIndex last) {
                     for_each_entry(graph, first, last, [&](NodeId node, EntryIndex entry) {
                       text.append_integer(graph.neighbor(node, entry));
                       text.append(json_separator);
                     });
                   });
}

void write_weights(OutputFile& file, const CsrGraph& graph, const EdgeWeights& weights) {
  const WeightText weight_text(weights);
  write_json_array(
      file, graph.entry_count(), [&](TextBlock& text, EntryIndex first, EntryIndex last) {
        for_each_entry(graph, first, last, [&](NodeId node, EntryIndex entry) {
          const NodeId neighbor = graph.neighbor(node, entry);
          const AxisSet axes = graph.axes[entry];
          if (weights.has_heights())  // which need not be finite
            append_json_real(text, weights(node, neighbor, axes));
          else
            weight_text.append(text, node, neighbor, axes);
          text.append(json_separator);
        });
      });
}

template <class Integers>
void write_integers(OutputFile& file, const Integers& integers) {
  write_json_list(file, integers.size(),
                  [&](TextBlock& text, std::uint64_t i) { text.append_integer(integers[i]); });
}

}  // namespace

void write_json_graph(const GraphDocument& document, const std::filesystem::path& path) {
  const Shape& shape = document.node_index.bitmap().shape();
  OutputFile file(path);
  file.write("{\n  \"shape\": ");
  write_integers(file, std::span(shape.begin(), shape.end()));
  file.write(",\n  \"dtype\": " + json_string(name_of(document.image_type)));
  file.write(",\n  \"spacing\": ");
  write_json_list(file, document.spacing.size(), [&](TextBlock& text, std::uint64_t axis) {
    append_json_real(text, document.spacing[axis]);
  });
  file.write(",\n  \"unit\": " + (document.unit.empty() ? "null" : json_string(document.unit)));
  file.write(",\n  \"junctions\": " + json_string(document.junctions));
  file.write(",\n  \"pixel_index\": ");
  write_pixel_index(file, document.node_index);
  file.write(",\n  \"graph\": {\n    \"indptr\": ");
  write_integers(file, document.graph.indptr);
  file.write(",\n    \"indices\": ");
  write_neighbors(file, document.graph);
  file.write(",\n    \"data\": ");
  write_weights(file, document.graph, document.weights);
  file.write("\n  },\n  \"degree_histogram\": ");
  write_integers(file, document.degree_histogram);
  if (!document.attributes.empty()) {
    Table nodes{.row_count = document.node_index.node_count(), .columns = {}};
    add_columns(document.attributes, nodes.columns);
    file.write(",\n  \"nodes\": ");
    write_json_columns(file, one_part(nodes), document.separator, "  ");
  }
  if (document.branches != nullptr) {
    file.write(",\n  \"branches\": ");
    write_json_columns(file, one_part(*document.branches), document.separator, "  ");
  }
  file.write("\n}\n");
  file.commit();
}

}  // namespace skan_graph
