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

struct NodeOfBranches {
  NodeId node;
  PixelIndex pixel;
  std::uint64_t degree;
};

/// `node_at(i)` gives the i-th node.
template <class NodeAt>
void write_nodes(OutputFile& file, const GraphmlNodes& nodes, std::uint64_t count,
                 const NodeAt& node_at) {
  write_text(file, count, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t i = first; i < last; ++i) {
      const NodeOfBranches node = node_at(i);
      nodes.append(text, node.node, node.pixel, node.degree, kind_of_degree(node.degree));
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

/// Appends the coordinates and a space.
void append_pixel(TextBlock& text, const Shape& shape, PixelIndex pixel) {
  const Coordinates coordinates = shape.coordinates(pixel);
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
    text.append_integer(coordinates[axis]);
    text.append(',');
  }
  text.remove_last(1);
  text.append(' ');
}

struct EdgeOfBranches {
  NodeId source, destination;
  double weight;
};

/// Writes the branches of a table, which are numbered from `before` on: `edge_at(b)` gives a
/// branch, and `visit_path(b, visit)` visits its pixels.
template <class EdgeAt, class VisitPath>
void write_edges(OutputFile& file, const Shape& shape, const Table& branches,
                 std::uint64_t before, const EdgeAt& edge_at, const VisitPath& visit_path) {
  std::vector<std::string> tags;
  for (std::size_t c = 0; c < branches.columns.size(); ++c)
    tags.push_back(fmt::format("<data key=\"{}\">", column_key(c)));

  write_text(file, branches.row_count,
             [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t branch = first; branch < last; ++branch) {
      const EdgeOfBranches edge = edge_at(branch);
      text.append("    <edge id=\"");
      text.append_integer(before + branch);
      text.append("\" source=\"");
      text.append_integer(edge.source);
      text.append("\" target=\"");
      text.append_integer(edge.destination);
      text.append("\">");
      append_value(text, "<data key=\"w\">", edge.weight);
      for (std::size_t c = 0; c < tags.size(); ++c)
        std::visit([&](const auto& cell) { append_value(text, tags[c], cell(branch)); },
                   branches.columns[c].cell);
      text.append("<data key=\"p\">");
      visit_path(branch, [&](PixelIndex pixel) { append_pixel(text, shape, pixel); });
      text.remove_last(1);
      text.append("</data></edge>\n");
    }
  });
}

/// Writes the file; `write_graph(file)` writes the nodes and edges. The document is of either kind.
template <class Document, class WriteGraph>
void write_graphml_of_branches(const Document& document, const Shape& shape,
                               const Table& branches, const std::filesystem::path& path,
                               const WriteGraph& write_graph) {
  if (!is_branch_graph_format(path))
    throw std::invalid_argument(path.string() + ": not a format for the branch graph");
  const GraphmlNodes nodes(shape, document.spacing, document.attributes, document.separator);
  OutputFile file(path);
  file.write(graphml_begin);
  file.write(nodes.keys());
  file.write(graphml_key("k", "node", "kind", "string"));
  file.write(edge_keys(branches, document.separator));
  file.write("  <graph edgedefault=\"undirected\">\n");
  file.write(nodes.graph_attributes(document.unit, document.junctions));
  write_graph(file);
  file.write("  </graph>\n");
  file.write(graphml_end);
  file.commit();
}

}  // namespace

bool is_branch_graph_format(const std::filesystem::path& path) {
  return file_extension(path) == ".graphml";
}

void write_branch_graph(const BranchGraphDocument& document, const std::filesystem::path& path) {
  const NodeIndex& node_index = document.node_index;
  const Shape& shape = node_index.bitmap().shape();
  const MeasuredGraph& measured = document.measured;
  const BranchGraph& graph = measured.branch_graph;
  const GraphmlNodes nodes(shape, document.spacing, document.attributes, document.separator);
  write_graphml_of_branches(document, shape, document.branches, path, [&](OutputFile& file) {
    write_nodes(file, nodes, graph.vertex_count(), [&](VertexId vertex) -> NodeOfBranches {
      const NodeId node = graph.node[vertex];
      return {node, node_index.pixel_of(node), measured.graph.degree(node)};
    });
    write_edges(
        file, shape, document.branches, 0,
        [&](std::uint64_t branch) -> EdgeOfBranches {
          return {graph.node[graph.source[branch]], graph.node[graph.destination[branch]],
                  measured.measures.distance[branch]};
        },
        [&](std::uint64_t branch, const auto& visit) {
          for (const NodeId node : measured.branches.path(branch)) visit(node_index.pixel_of(node));
        });
  });
}

void write_branch_graph(const BranchGraphParts& parts, const std::filesystem::path& path) {
  write_graphml_of_branches(parts, parts.shape, parts.head, path, [&](OutputFile& file) {
    parts.for_each_nodes([&](const BranchGraphParts::Nodes& some) {
      const GraphmlNodes nodes(parts.shape, parts.spacing, some.attributes, parts.separator,
                               some.first);
      write_nodes(file, nodes, some.node.size(), [&](std::uint64_t i) -> NodeOfBranches {
        return {some.node[i], some.pixel[i], some.degree[i]};
      });
    });
    parts.for_each_branches([&](const BranchGraphParts::Branches& some) {
      write_edges(
          file, parts.shape, some.table, some.first,
          [&](std::uint64_t i) -> EdgeOfBranches {
            return {some.source[i], some.destination[i], some.distance[i]};
          },
          [&](std::uint64_t i, const auto& visit) {
            for (std::uint64_t at = some.indptr[i]; at < some.indptr[i + 1]; ++at)
              visit(some.path[at]);
          });
    });
  });
}

}  // namespace skan_graph
