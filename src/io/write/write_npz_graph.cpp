#include <algorithm>
#include <cstdint>

#include "io/write/graph_formats.hpp"
#include "io/write/graph_ranges.hpp"
#include "io/write/npz_file.hpp"
#include "io/write/smallest_index.hpp"

namespace skan_graph {

void write_npz_graph(const GraphDocument& document, const std::filesystem::path& path) {
  const GraphParts& graph = document.graph;
  NpzFile file(path);

  // The entries of scipy.sparse.save_npz. SciPy wants indices and indptr of one type.
  visit_smallest_index(std::max(graph.node_count, graph.entry_count), [&](auto zero) {
    using Index = decltype(zero);
    file.begin<Index>("indices", graph.entry_count);
    graph.for_each([&](const GraphPart& part) {
      file.append<Index>(part.graph.entry_count(),
                         [&](EntryIndex first, EntryIndex last, Index* out) {
                           for_each_entry(part.graph, first, last, [&](NodeId row, EntryIndex e) {
                             *out++ = static_cast<Index>(part.neighbor(row, e));
                           });
                         });
    });
    file.begin<Index>("indptr", graph.node_count + 1);
    file.append<Index>(1, [](std::uint64_t, std::uint64_t, Index* out) { *out = 0; });
    for_each_row_end(graph, [&](std::uint64_t count, const auto& row_end) {
      file.append<Index>(count, [&](NodeId first, NodeId last, Index* out) {
        for (NodeId row = first; row < last; ++row) *out++ = static_cast<Index>(row_end(row));
      });
    });
  });
  file.add_bytes("format", "csr");
  file.add<std::int64_t>("shape", 2, [&](std::uint64_t, std::uint64_t, std::int64_t* out) {
    std::fill_n(out, 2, static_cast<std::int64_t>(graph.node_count));
  });
  file.begin<double>("data", graph.entry_count);
  graph.for_each([&](const GraphPart& part) {
    file.append<double>(part.graph.entry_count(),
                        [&](EntryIndex first, EntryIndex last, double* out) {
                          for_each_entry(part.graph, first, last, [&](NodeId row, EntryIndex e) {
                            *out++ = part.weight(row, e);
                          });
                        });
  });
  file.commit();
}

}  // namespace skan_graph
