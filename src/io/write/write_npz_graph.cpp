#include <algorithm>
#include <cstdint>

#include "io/write/graph_formats.hpp"
#include "io/write/graph_ranges.hpp"
#include "io/write/npz_file.hpp"
#include "io/write/smallest_index.hpp"

namespace skan_graph {

void write_npz_graph(const GraphDocument& document, const std::filesystem::path& path) {
  const CsrGraph& graph = document.graph;
  NpzFile file(path);

  // The entries of scipy.sparse.save_npz. SciPy wants indices and indptr of one type.
  visit_smallest_index(std::max(graph.node_count(), graph.entry_count()), [&](auto zero) {
    using Index = decltype(zero);
    file.add<Index>("indices", graph.entry_count(),
                    [&](EntryIndex first, EntryIndex last, Index* out) {
                      for_each_entry(graph, first, last, [&](NodeId node, EntryIndex entry) {
                        *out++ = static_cast<Index>(graph.neighbor(node, entry));
                      });
                    });
    file.add<Index>("indptr", graph.indptr.size(),
                    [&](std::uint64_t first, std::uint64_t last, Index* out) {
                      for (std::uint64_t i = first; i < last; ++i)
                        *out++ = static_cast<Index>(graph.indptr[i]);
                    });
  });
  file.add_bytes("format", "csr");
  file.add<std::int64_t>("shape", 2, [&](std::uint64_t, std::uint64_t, std::int64_t* out) {
    std::fill_n(out, 2, static_cast<std::int64_t>(graph.node_count()));
  });
  file.add<double>("data", graph.entry_count(),
                   [&](EntryIndex first, EntryIndex last, double* out) {
                     for_each_entry(graph, first, last, [&](NodeId node, EntryIndex entry) {
                       *out++ = document.weights(node, graph.neighbor(node, entry),
                                                 graph.axes[entry]);
                     });
                   });
  file.commit();
}

}  // namespace skan_graph
