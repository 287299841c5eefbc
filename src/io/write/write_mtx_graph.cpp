#include <fmt/format.h>

#include "io/write/graph_formats.hpp"
#include "io/write/write_entries.hpp"

namespace skan_graph {

void write_mtx_graph(const GraphDocument& document, const std::filesystem::path& path) {
  OutputFile file(path);
  file.write(fmt::format("%%MatrixMarket matrix coordinate real symmetric\n{0} {0} {1}\n",
                         document.graph.node_count, document.graph.entry_count / 2));
  write_entries(file, document.graph, [](TextBlock& text, const GraphPart& part,
                                         const WeightText& weights, NodeId row, EntryIndex entry) {
    const NodeId node = part.first + row, neighbor = part.neighbor(row, entry);
    if (neighbor > node) return;  // symmetric files only have the lower triangle
    text.append_integer(node + 1);
    text.append(' ');
    text.append_integer(neighbor + 1);
    text.append(' ');
    weights.append(text, row, entry);
    text.append('\n');
  });
  file.commit();
}

}  // namespace skan_graph
