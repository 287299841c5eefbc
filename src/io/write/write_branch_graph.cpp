#include "skan_graph/io/write_branch_graph.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "skan_graph/io/file_extension.hpp"
#include "io/write/column_name.hpp"
#include "io/write/graphml_nodes.hpp"
#include "io/write/graphml_text.hpp"
#include "io/write/write_text.hpp"

namespace skan_graph {

namespace {

/// GraphML's name for the type of a column.
std::string_view type_of(const Column& column) {
  return std::visit(
      [](const auto& cell) -> std::string_view {
        using Value = decltype(cell(0));
        if constexpr (std::is_same_v<Value, bool>) return "boolean";
        if constexpr (std::is_same_v<Value, double>) return "double";
        if constexpr (std::is_same_v<Value, std::int64_t>) return "long";
        return "string";
      },
      column.cell);
}

/// The id of a column's attribute: "b3" for column 3.
std::string column_key(std::size_t column) { return fmt::format("b{}", column); }

std::string edge_keys(const Table& branches, char separator) {
  std::string text = graphml_key("w", "edge", "weight", "double");
  for (std::size_t c = 0; c < branches.columns.size(); ++c)
    text += graphml_key(column_key(c), "edge", column_name(branches.columns[c], separator),
                        type_of(branches.columns[c]));
  return text + graphml_key("p", "edge", "path", "string");
}

/// The complete attribute, which follows the others of a node.
std::string_view kind_of_degree(std::uint64_t degree) {
  switch (degree) {
    case 0: return "<data key=\"k\">isolated</data>";
    case 1: return "<data key=\"k\">tip</data>";
    case 2: return "<data key=\"k\">ring</data>";
    default: return "<data key=\"k\">junction</data>";
  }
}

void write_nodes(OutputFile& file, const BranchGraphDocument& document,
                 const GraphmlNodes& nodes) {
  const BranchGraph& graph = document.measured.branch_graph;
  write_text(file, graph.vertex_count(), [&](TextBlock& text, VertexId first, VertexId last) {
    for (VertexId vertex = first; vertex < last; ++vertex) {
      const NodeId node = graph.node[vertex];
      const std::uint64_t degree = document.measured.graph.degree(node);
      nodes.append(text, node, document.node_index.pixel_of(node), degree, kind_of_degree(degree));
    }
  });
}

void append_value(TextBlock& text, std::string_view tag, std::int64_t value) {
  text.append(tag);
  text.append_integer(value);
  text.append("</data>");
}

void append_value(TextBlock& text, std::string_view tag, double value) {
  if (std::isnan(value)) return;
  text.append(tag);
  text.append_real(value);
  text.append("</data>");
}

void append_value(TextBlock& text, std::string_view tag, bool value) {
  text.append(tag);
  text.append(value ? "true</data>" : "false</data>");
}

void append_value(TextBlock& text, std::string_view tag, const std::string& value) {
  text.append(tag);
  text.append(graphml_escaped(value));
  text.append("</data>");
}

void append_path(TextBlock& text, const NodeIndex& node_index, const Path& path) {
  const Shape& shape = node_index.bitmap().shape();
  text.append("<data key=\"p\">");
  for (const NodeId node : path) {
    const Coordinates coordinates = shape.coordinates(node_index.pixel_of(node));
    for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
      text.append_integer(coordinates[axis]);
      text.append(',');
    }
    text.remove_last(1);
    text.append(' ');
  }
  text.remove_last(1);
  text.append("</data>");
}

void write_edges(OutputFile& file, const BranchGraphDocument& document) {
  const MeasuredGraph& measured = document.measured;
  const BranchGraph& graph = measured.branch_graph;
  std::vector<std::string> tags;
  for (std::size_t c = 0; c < document.branches.columns.size(); ++c)
    tags.push_back(fmt::format("<data key=\"{}\">", column_key(c)));

  write_text(file, graph.branch_count(),
             [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t branch = first; branch < last; ++branch) {
      text.append("    <edge id=\"");
      text.append_integer(branch);
      text.append("\" source=\"");
      text.append_integer(graph.node[graph.source[branch]]);
      text.append("\" target=\"");
      text.append_integer(graph.node[graph.destination[branch]]);
      text.append("\">");
      append_value(text, "<data key=\"w\">", measured.measures.distance[branch]);
      for (std::size_t c = 0; c < tags.size(); ++c)
        std::visit([&](const auto& cell) { append_value(text, tags[c], cell(branch)); },
                   document.branches.columns[c].cell);
      append_path(text, document.node_index, measured.branches.path(branch));
      text.append("</edge>\n");
    }
  });
}

}  // namespace

bool is_branch_graph_format(const std::filesystem::path& path) {
  return file_extension(path) == ".graphml";
}

void write_branch_graph(const BranchGraphDocument& document, const std::filesystem::path& path) {
  if (!is_branch_graph_format(path))
    throw std::invalid_argument(path.string() + ": not a format for the branch graph");
  const GraphmlNodes nodes(document.node_index.bitmap().shape(), document.spacing,
                           document.attributes, document.separator);
  OutputFile file(path);
  file.write(graphml_begin);
  file.write(nodes.keys());
  file.write(graphml_key("k", "node", "kind", "string"));
  file.write(edge_keys(document.branches, document.separator));
  file.write("  <graph edgedefault=\"undirected\">\n");
  file.write(nodes.graph_attributes(document.unit, document.junctions));
  write_nodes(file, document, nodes);
  write_edges(file, document);
  file.write("  </graph>\n");
  file.write(graphml_end);
  file.commit();
}

}  // namespace skan_graph
