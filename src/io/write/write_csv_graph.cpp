#include "io/write/graph_formats.hpp"
#include "io/write/write_entries.hpp"

namespace skan_graph {

void write_csv_graph(const GraphDocument& document, const std::filesystem::path& path) {
  OutputFile file(path);
  file.write("row,col,weight\n");
  write_entries(file, document.graph, [](TextBlock& text, const GraphPart& part,
                                         const WeightText& weights, NodeId row, EntryIndex entry) {
    text.append_integer(part.first + row);
    text.append(',');
    text.append_integer(part.neighbor(row, entry));
    text.append(',');
    weights.append(text, row, entry);
    text.append('\n');
  });
  file.commit();
}

}  // namespace skan_graph
