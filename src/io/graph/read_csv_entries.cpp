#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "io/graph/graph_entries.hpp"
#include "io/graph/text_lines.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

constexpr std::string_view header = "row,col,weight";

/// Adds the other direction of every edge, unless some edge occurs twice.
void add_reverses(std::vector<GraphEntry>& entries) {
  std::vector<std::pair<NodeId, NodeId>> edges;
  edges.reserve(entries.size());
  for (const GraphEntry& entry : entries)
    edges.push_back(std::minmax({entry.row, entry.column}));
  std::ranges::sort(edges);
  if (std::ranges::adjacent_find(edges) != edges.end()) return;
  const std::size_t count = entries.size();
  for (std::size_t i = 0; i < count; ++i)
    entries.push_back({entries[i].column, entries[i].row, entries[i].weight});
}

}  // namespace

std::vector<GraphEntry> read_csv_entries(const std::filesystem::path& path, NodeId node_count) {
  TextLines lines(path);
  if (lines.next() != header)
    throw FileError(path, fmt::format("does not begin with the line {}", header),
                    "name the columns so, and write nothing else");
  std::vector<GraphEntry> entries;
  while (const auto line = lines.next()) {
    if (line->empty()) continue;
    std::string_view rest = *line;
    const auto row = number_in<NodeId>(take_field(rest, ','));
    const auto column = number_in<NodeId>(take_field(rest, ','));
    const auto weight = number_in<double>(rest);
    if (!row || !column || !weight)
      throw FileError(path, fmt::format("has a line {} that is not two nodes and a weight",
                                        lines.number()),
                      "write it as 0,1,1.5");
    for (const NodeId node : {*row, *column})
      if (node >= node_count) refuse_node(path, static_cast<double>(node), node_count);
    entries.push_back({*row, *column, *weight});
  }
  add_reverses(entries);
  return entries;
}

}  // namespace skan_graph
