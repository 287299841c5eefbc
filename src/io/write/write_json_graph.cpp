#include "io/write/graph_formats.hpp"
#include "io/write/graph_ranges.hpp"
#include "io/write/json_columns.hpp"
#include "io/write/json_text.hpp"
#include "io/write/weight_text.hpp"

namespace skan_graph {

namespace {

void write_pixel_index(OutputFile& file, const GraphParts& graph) {
  write_json_parts(file, graph.node_count, [&](const auto& write) {
    graph.for_each([&](const GraphPart& part) {
      write(part.graph.node_count(), [&](TextBlock& text, NodeId first, NodeId last) {
        std::visit(
            [&](const auto& pixels) {
              for_each_pixel(pixels, first, last, [&](NodeId, PixelIndex pixel) {
                text.append_integer(pixel);
                text.append(json_separator);
              });
            },
            part.pixels);
      });
    });
  });
}

void write_indptr(OutputFile& file, const GraphParts& graph) {
  write_json_parts(file, graph.node_count + 1, [&](const auto& write) {
    write(1, [](TextBlock& text, std::uint64_t, std::uint64_t) {
      text.append_integer(0);
      text.append(json_separator);
    });
    for_each_row_end(graph, [&](std::uint64_t count, const auto& row_end) {
      write(count, [&](TextBlock& text, NodeId first, NodeId last) {
        for (NodeId row = first; row < last; ++row) {
          text.append_integer(row_end(row));
          text.append(json_separator);
        }
      });
    });
  });
}

/// An array of one element for each entry: `append(text, part, weights, row, entry)`.
template <class Append>
void write_json_entries(OutputFile& file, const GraphParts& graph, const Append& append) {
  write_json_parts(file, graph.entry_count, [&](const auto& write) {
    graph.for_each([&](const GraphPart& part) {
      const WeightText weights(part);
      write(part.graph.entry_count(), [&](TextBlock& text, EntryIndex first, EntryIndex last) {
        for_each_entry(part.graph, first, last, [&](NodeId row, EntryIndex entry) {
          append(text, part, weights, row, entry);
          text.append(json_separator);
        });
      });
    });
  });
}

void write_neighbors(OutputFile& file, const GraphParts& graph) {
  write_json_entries(file, graph, [](TextBlock& text, const GraphPart& part, const WeightText&,
                                     NodeId row, EntryIndex entry) {
    text.append_integer(part.neighbor(row, entry));
  });
}

void write_weights(OutputFile& file, const GraphParts& graph) {
  write_json_entries(file, graph, [](TextBlock& text, const GraphPart& part,
                                     const WeightText& weights, NodeId row, EntryIndex entry) {
    if (part.has_heights())  // which need not be finite
      append_json_real(text, part.weight(row, entry));
    else
      weights.append(text, row, entry);
  });
}

/// The attributes of nodes as a table.
TableParts attribute_table(const GraphDocument& document) {
  TableParts table{.head = {}, .row_count = document.graph.node_count, .for_each = {}};
  add_columns(document.attributes, table.head.columns);
  table.for_each = [&document](const TableParts::UsePart& use) {
    document.graph.for_each([&](const GraphPart& part) {
      Table nodes{.row_count = part.graph.node_count(), .columns = {}};
      add_columns(part.attributes, nodes.columns);
      use(nodes);
    });
  };
  return table;
}

template <class Integers>
void write_integers(OutputFile& file, const Integers& integers) {
  write_json_list(file, integers.size(),
                  [&](TextBlock& text, std::uint64_t i) { text.append_integer(integers[i]); });
}

}  // namespace

void write_json_graph(const GraphDocument& document, const std::filesystem::path& path) {
  const Shape& shape = document.shape;
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
  write_pixel_index(file, document.graph);
  file.write(",\n  \"graph\": {\n    \"indptr\": ");
  write_indptr(file, document.graph);
  file.write(",\n    \"indices\": ");
  write_neighbors(file, document.graph);
  file.write(",\n    \"data\": ");
  write_weights(file, document.graph);
  file.write("\n  },\n  \"degree_histogram\": ");
  write_integers(file, document.degree_histogram);
  if (!document.attributes.empty()) {
    file.write(",\n  \"nodes\": ");
    write_json_columns(file, attribute_table(document), document.separator, "  ");
  }
  if (document.branches != nullptr) {
    file.write(",\n  \"branches\": ");
    write_json_columns(file, *document.branches, document.separator, "  ");
  }
  file.write("\n}\n");
  file.commit();
}

}  // namespace skan_graph
