#include "skan_graph/io/write_precomputed.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "io/read/parse_json.hpp"
#include "io/write/precomputed/segments.hpp"
#include "io/write/precomputed/shard_index.hpp"
#include "io/write/write_text.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/file_extension.hpp"
#include "skan_graph/io/output_folder.hpp"

namespace skan_graph {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_axes = 3;
constexpr std::string_view kind_of_folder = "neuroglancer_skeletons";

/// A number for each vertex.
struct VertexAttribute {
  std::string name;
  std::function<float(NodeId)> value;
};

/// The cells of a column as float32; empty for text.
std::function<float(std::uint64_t)> float_cells(const Column& column) {
  return std::visit(
      [](const auto& cells) -> std::function<float(std::uint64_t)> {
        using Value = typename std::decay_t<decltype(cells)>::value_type;
        if constexpr (std::is_same_v<Value, std::string>)
          return {};
        else
          return [&cells](std::uint64_t row) { return static_cast<float>(cells(row)); };
      },
      column.cell);
}

std::vector<VertexAttribute> attributes_of(const PrecomputedDocument& document,
                                           const Segments& segments) {
  std::vector<VertexAttribute> attributes;
  for (const Column& column : document.node_table.columns)
    if (auto cells = float_cells(column)) attributes.push_back({column.name, std::move(cells)});
  for (const Column& column : document.branch_table.columns)
    if (auto cells = float_cells(column))
      attributes.push_back({column.name, [cells, &segments](NodeId node) {
                              const std::uint64_t label = segments.label[node];
                              return label == 0 ? std::numeric_limits<float>::quiet_NaN()
                                                : cells(label - 1);
                            }});
  return attributes;
}

/// Writes the data of segments.
class SegmentData {
 public:
  SegmentData(const PrecomputedDocument& document, const Segments& segments,
              std::span<const VertexAttribute> attributes)
      : document_(document), segments_(segments), attributes_(attributes) {}

  std::uint64_t size(std::uint64_t segment) const {
    return 2 * sizeof(std::uint32_t) +
           segments_.nodes[segment].size() * sizeof(float) * (most_axes + attributes_.size()) +
           edge_count(segment) * 2 * sizeof(std::uint32_t);
  }

  void write(OutputFolder::File& file, std::uint64_t segment) const {
    const std::span<const NodeId> nodes = segments_.nodes[segment];
    const std::array counts{static_cast<std::uint32_t>(nodes.size()),
                            static_cast<std::uint32_t>(edge_count(segment))};
    file.write(std::as_bytes(std::span(counts)));
    write_blocks<float>(file, nodes, [&](NodeId node, auto& block) { add_position(node, block); });
    write_blocks<std::uint32_t>(
        file, segments_.branches[segment],
        [&](std::uint64_t branch, auto& block) { add_edges(branch, block); });
    for (const VertexAttribute& attribute : attributes_)
      write_blocks<float>(file, nodes, [&](NodeId node, auto& block) {
        block.push_back(attribute.value(node));
      });
  }

 private:
  std::uint64_t edge_count(std::uint64_t segment) const {
    std::uint64_t count = 0;
    for (const std::uint64_t branch : segments_.branches[segment])
      count += document_.measured.branches.step_count(branch);
    return count;
  }

  /// `add(element, block)` appends the numbers of an element, on all threads.
  template <class Number, class Add>
  static void write_blocks(OutputFolder::File& file, std::span<const std::uint64_t> elements,
                           const Add& add) {
    constexpr std::uint64_t elements_per_block = std::uint64_t{1} << 13;
    using Block = UninitializedVector<Number>;
    for_ranges_in_order<Block>(
        elements.size(), elements_per_block,
        [&](std::uint64_t first, std::uint64_t last, Block& block) {
          block.clear();
          for (std::uint64_t i = first; i < last; ++i) add(elements[i], block);
        },
        [&](const Block& block) { file.write(std::as_bytes(std::span<const Number>(block))); });
  }

  void add_position(NodeId node, UninitializedVector<float>& block) const {
    const Coordinates at =
        document_.node_index.bitmap().coordinates_of(document_.node_index.bit_of(node));
    const std::size_t axes = document_.nanometres.size();
    for (std::size_t k = 0; k < most_axes; ++k) {
      const std::size_t axis = axes - 1 - k;  // the last one is x
      block.push_back(k < axes ? static_cast<float>(static_cast<double>(at[axis]) *
                                                    document_.nanometres[axis])
                               : 0.0F);
    }
  }

  void add_edges(std::uint64_t branch, UninitializedVector<std::uint32_t>& block) const {
    const Path path = document_.measured.branches.path(branch);
    auto node = path.begin();
    for (std::uint32_t from = segments_.place[*node]; ++node != path.end();) {
      const std::uint32_t to = segments_.place[*node];
      block.push_back(from);
      block.push_back(to);
      from = to;
    }
  }

  const PrecomputedDocument& document_;
  const Segments& segments_;
  const std::span<const VertexAttribute> attributes_;
};

/// Rows of 4 numbers for x, y and z: the identity, and half a pixel.
Json transform_of(std::span<const double> nanometres) {
  Json transform = Json::array();
  for (std::size_t k = 0; k < most_axes; ++k) {
    for (std::size_t column = 0; column < most_axes; ++column)
      transform.push_back(column == k ? 1 : 0);
    transform.push_back(k < nanometres.size() ? nanometres[nanometres.size() - 1 - k] / 2 : 0.0);
  }
  return transform;
}

void write_json(const OutputFolder& folder, const std::string& name, const Json& json) {
  OutputFolder::File file(folder, name);
  file.write(json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
  file.close();
}

Json info_of(const PrecomputedDocument& document, std::span<const VertexAttribute> attributes) {
  Json info;
  info["@type"] = kind_of_folder;
  info["transform"] = transform_of(document.nanometres);
  info["vertex_attributes"] = Json::array();
  for (const VertexAttribute& attribute : attributes)
    info["vertex_attributes"].push_back(
        {{"id", attribute.name}, {"data_type", "float32"}, {"num_components", 1}});
  info["segment_properties"] = "segment_properties";
  return info;
}

void write_files(const OutputFolder& folder, const PrecomputedDocument& document,
                 const SegmentData& data) {
  for (std::uint64_t segment = 0; segment < document.ids.size(); ++segment) {
    OutputFolder::File file(folder, std::to_string(document.ids[segment]));
    data.write(file, segment);
    file.close();
  }
}

/// Returns the description of the shard for `info`.
Json write_shard(const OutputFolder& folder, const PrecomputedDocument& document,
                 const SegmentData& data) {
  std::vector<std::uint64_t> sizes;
  for (std::uint64_t segment = 0; segment < document.ids.size(); ++segment)
    sizes.push_back(data.size(segment));
  const ShardIndex index(document.ids, sizes);
  OutputFolder::File file(folder, "0.shard");
  file.write(index.before_data());
  for (std::uint64_t segment = 0; segment < document.ids.size(); ++segment)
    data.write(file, segment);
  file.write(index.after_data());
  file.close();
  return {{"@type", "neuroglancer_uint64_sharded_v1"}, {"preshift_bits", 0},
          {"hash", "identity"}, {"minishard_bits", index.minishard_bits()}, {"shard_bits", 0},
          {"minishard_index_encoding", "raw"}, {"data_encoding", "raw"}};
}

/// The text of a JSON array with an element for each row.
template <class Append>
void write_array(OutputFolder::File& file, std::uint64_t count, const Append& append) {
  file.write("[");
  for_text_blocks(
      count,
      [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
        for (std::uint64_t row = first; row < last; ++row) {
          if (row > 0) text.append(',');
          append(text, row);
        }
      },
      [&](const TextBlock& text) { file.write(text.view()); });
  file.write("]");
}

void write_property(OutputFolder::File& file, const Column& column, std::uint64_t count) {
  const bool is_real = std::holds_alternative<Column::Real>(column.cell);
  const Json begin{{"id", column.name},
                   {"type", "number"},
                   {"data_type", is_real ? "float32" : "uint32"},
                   {"description", std::string(column.meaning)}};
  std::string text = begin.dump();
  text.pop_back();  // the brace
  file.write(text + ",\"values\":");
  write_array(file, count, [&](TextBlock& block, std::uint64_t row) {
    if (const auto* real = std::get_if<Column::Real>(&column.cell))
      block.append_real((*real)(row));
    else
      block.append_integer(std::get<Column::Integer>(column.cell)(row));
  });
  file.write("}");
}

void write_properties(OutputFolder& folder, const PrecomputedDocument& document) {
  folder.add_folder("segment_properties");
  OutputFolder::File file(folder, "segment_properties/info");
  file.write("{\"@type\":\"neuroglancer_segment_properties\",\"inline\":{\"ids\":");
  write_array(file, document.ids.size(), [&](TextBlock& block, std::uint64_t row) {
    block.append('"');
    block.append_integer(document.ids[row]);
    block.append('"');
  });
  file.write(",\"properties\":[");
  for (const Column& column : document.properties.columns) {
    if (&column != document.properties.columns.data()) file.write(",");
    write_property(file, column, document.ids.size());
  }
  file.write("]}}\n");
  file.close();
}

/// Whether a folder is one of skeletons, by its `info`.
bool is_precomputed(const fs::path& folder) {
  std::ifstream file(folder / "info");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const nlohmann::json info = parse_json(text);
  return info.is_object() && info.contains("@type") && info["@type"] == kind_of_folder;
}

}  // namespace

bool is_precomputed_format(const fs::path& path) {
  const std::string extension = file_extension(path);
  return path != "-" && (extension.empty() || extension == ".precomputed");
}

void write_precomputed(const PrecomputedDocument& document, const fs::path& path) {
  if (document.nanometres.size() > most_axes)
    throw std::invalid_argument("Neuroglancer has x, y and z, the image more axes");
  OutputFolder folder(path, is_precomputed);
  const Segments segments(document.measured, document.node_index.node_count(),
                          document.segment_of_skeleton, document.ids.size());
  const auto attributes = attributes_of(document, segments);
  const SegmentData data(document, segments, attributes);
  Json info = info_of(document, attributes);
  if (document.ids.size() <= most_skeleton_files)
    write_files(folder, document, data);
  else
    info["sharding"] = write_shard(folder, document, data);
  write_properties(folder, document);
  write_json(folder, "info", info);
  folder.commit();
}

}  // namespace skan_graph
