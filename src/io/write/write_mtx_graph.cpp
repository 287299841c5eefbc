#include <fmt/format.h>

#include "io/write/graph_formats.hpp"
#include "io/write/graph_ranges.hpp"
#include "io/write/weight_text.hpp"
#include "io/write/write_text.hpp"

namespace skan_graph {

void write_mtx_graph(const GraphDocument& document, const std::filesystem::path& path) {
  const CsrGraph& graph = document.graph;
  OutputFile file(path);
  file.write(fmt::format("%%MatrixMarket matrix coordinate real symmetric\n{0} {0} {1}\n",
                         graph.node_count(), graph.entry_count() / 2));
  const WeightText weights(document.weights);
  write_text(file, graph.entry_count(), [&](TextBlock& text, EntryIndex first, EntryIndex last) {
    for_each_entry(graph, first, last, [&](NodeId node, EntryIndex entry) {
      const NodeId neighbor = graph.neighbor(node, entry);
      if (neighbor > node) return;  // symmetric files only have the lower triangle
      text.append_integer(node + 1);
      text.append(' ');
      text.append_integer(neighbor + 1);
      text.append(' ');
      weights.append(text, node, neighbor, graph.axes[entry]);
      text.append('\n');
    });
  });
  file.commit();
}

}  // namespace skan_graph
