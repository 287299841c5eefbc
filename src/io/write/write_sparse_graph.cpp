#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "io/write/npz_file.hpp"
#include "io/write/smallest_index.hpp"
#include "io/write/write_text.hpp"
#include "skan_graph/io/file_extension.hpp"
#include "skan_graph/io/write_graph.hpp"

namespace skan_graph {

namespace {

void write_npz(const SparseGraph& graph, const std::filesystem::path& path) {
  NpzFile file(path);
  visit_smallest_index(std::max(graph.node_count(), graph.entry_count()), [&](auto zero) {
    using Index = decltype(zero);
    const auto add = [&](const std::string& name, const std::vector<std::uint64_t>& numbers) {
      file.add<Index>(name, numbers.size(),
                      [&](std::uint64_t first, std::uint64_t last, Index* out) {
                        for (std::uint64_t i = first; i < last; ++i)
                          *out++ = static_cast<Index>(numbers[i]);
                      });
    };
    add("indices", graph.neighbor);
    add("indptr", graph.indptr);
  });
  file.add_bytes("format", "csr");
  file.add<std::int64_t>("shape", 2, [&](std::uint64_t, std::uint64_t, std::int64_t* out) {
    std::fill_n(out, 2, static_cast<std::int64_t>(graph.node_count()));
  });
  file.add<double>("data", graph.entry_count(),
                   [&](std::uint64_t first, std::uint64_t last, double* out) {
                     std::copy(graph.weight.begin() + static_cast<std::ptrdiff_t>(first),
                               graph.weight.begin() + static_cast<std::ptrdiff_t>(last), out);
                   });
  file.commit();
}

/// Calls `append(text, node, entry)` for all entries, in order.
template <class Append>
void write_entries(OutputFile& file, const SparseGraph& graph, const Append& append) {
  write_text(file, graph.node_count(), [&](TextBlock& text, NodeId first, NodeId last) {
    for (NodeId node = first; node < last; ++node)
      for (auto entry = graph.indptr[node]; entry < graph.indptr[node + 1]; ++entry)
        append(text, node, entry);
  });
}

void append_entry(TextBlock& text, NodeId row, NodeId column, double weight, char delimiter) {
  text.append_integer(row);
  text.append(delimiter);
  text.append_integer(column);
  text.append(delimiter);
  text.append_real(weight);
  text.append('\n');
}

void write_csv(const SparseGraph& graph, const std::filesystem::path& path) {
  OutputFile file(path);
  file.write("row,col,weight\n");
  write_entries(file, graph, [&](TextBlock& text, NodeId node, std::uint64_t entry) {
    append_entry(text, node, graph.neighbor[entry], graph.weight[entry], ',');
  });
  file.commit();
}

void write_mtx(const SparseGraph& graph, const std::filesystem::path& path) {
  OutputFile file(path);
  file.write(fmt::format("%%MatrixMarket matrix coordinate real symmetric\n{0} {0} {1}\n",
                         graph.node_count(), graph.entry_count() / 2));
  write_entries(file, graph, [&](TextBlock& text, NodeId node, std::uint64_t entry) {
    if (graph.neighbor[entry] < node)  // symmetric files only have the lower triangle
      append_entry(text, node + 1, graph.neighbor[entry] + 1, graph.weight[entry], ' ');
  });
  file.commit();
}

}  // namespace

void write_graph(const SparseGraph& graph, const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  if (extension == ".npz") return write_npz(graph, path);
  if (extension == ".mtx") return write_mtx(graph, path);
  if (extension == ".csv") return write_csv(graph, path);
  throw std::invalid_argument(path.string() + ": not a format of graphs without an image");
}

}  // namespace skan_graph
