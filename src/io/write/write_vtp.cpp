#include "skan_graph/io/write_vtp.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <stdexcept>
#include <vector>

#include "io/write/column_name.hpp"
#include "io/write/vtp/appended_arrays.hpp"
#include "io/write/write_text.hpp"
#include "parallel/blocks_in_order.hpp"
#include "skan_graph/io/file_extension.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t axes_of_point = most_axes_of_vtp;

/// The position of a pixel or point: the last axis is x, axes beyond the first are 0.
template <class Coordinates>
double* append_point(const Coordinates& coordinate, std::span<const double> spacing,
                     const PixelValues* heights, NodeId node, double* out) {
  const std::size_t axes = spacing.size();
  for (std::size_t k = 0; k < axes_of_point; ++k) {
    const std::size_t axis = axes - 1 - k;
    if (k < axes)
      *out++ = static_cast<double>(coordinate(axis)) * spacing[axis];
    else if (k == axes && heights != nullptr)
      *out++ = (*heights)[node];
    else
      *out++ = 0;
  }
  return out;
}

/// Calls `visit(node, coordinate)` for nodes first to last − 1; coordinate(axis) is that of a node.
template <class Visitor>
void for_each_location(const NodeIndex& node_index, NodeId first, NodeId last,
                       const Visitor& visit) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  for_each_node(node_index, node_index.block_of(first), node_index.block_of(last - 1) + 1,
                [&](NodeId node, BitIndex bit) {
    if (node < first || node >= last) return;
    const Coordinates at = bitmap.coordinates_of(bit);
    visit(node, [&](std::size_t axis) { return at[axis]; });
  });
}

template <class Visitor>
void for_each_location(const NodePoints& points, NodeId first, NodeId last, const Visitor& visit) {
  for (NodeId node = first; node < last; ++node)
    visit(node, [&](std::size_t axis) { return points(node, axis); });
}

template <class Visitor>
void for_each_location(const VtpPoints::Pixels& pixels, NodeId first, NodeId last,
                       const Visitor& visit) {
  for (NodeId node = first; node < last; ++node) {
    const Coordinates at = pixels.shape.coordinates(pixels.of_node[node]);
    visit(node, [&](std::size_t axis) { return at[axis]; });
  }
}

std::uint64_t count_of(const NodeIndex& node_index) { return node_index.node_count(); }
std::uint64_t count_of(const NodePoints& points) { return points.count(); }
std::uint64_t count_of(const VtpPoints::Pixels& pixels) { return pixels.of_node.size(); }

void write_points(OutputFile& file, const VtpPoints::Part& part, std::span<const double> spacing) {
  std::visit(
      [&](const auto& nodes) {
        write_numbers<double>(
            file, count_of(nodes), axes_of_point, [&](NodeId first, NodeId last, double* out) {
              for_each_location(nodes, first, last, [&](NodeId node, const auto& coordinate) {
                out = append_point(coordinate, spacing, part.heights, node, out);
              });
            });
      },
      part.nodes);
}

VtkArray points_array(const VtpDocument& document) {
  return {.name = "points",
          .type = "Float64",
          .bytes = document.node_table.row_count * axes_of_point * sizeof(double),
          .write =
              [&document](OutputFile& file) {
                document.points.for_each([&](const VtpPoints::Part& part) {
                  write_points(file, part, document.spacing);
                });
              },
          .more = fmt::format(" NumberOfComponents=\"{}\"", axes_of_point)};
}

/// The points of all lines, one line after another.
VtkArray connectivity_array(const VtpLines& lines) {
  static_assert(sizeof(NodeId) == sizeof(std::int64_t));
  return {.name = "connectivity",
          .type = "Int64",
          .bytes = lines.points * sizeof(std::int64_t),
          .write = [&lines](OutputFile& file) {
            lines.for_each([&](std::uint64_t, std::span<const std::uint64_t>,
                               std::span<const NodeId> nodes) {
              file.write(std::as_bytes(nodes));
            });
          }};
}

/// The end of each line in the connectivity.
VtkArray offsets_array(const VtpLines& lines) {
  return {.name = "offsets",
          .type = "Int64",
          .bytes = lines.count * sizeof(std::int64_t),
          .write = [&lines](OutputFile& file) {
            std::uint64_t before = 0;
            std::vector<std::uint64_t> ends;
            lines.for_each([&](std::uint64_t, std::span<const std::uint64_t> indptr,
                               std::span<const NodeId> nodes) {
              ends.assign(indptr.begin() + 1, indptr.end());
              for (std::uint64_t& end : ends) end += before;
              file.write(std::as_bytes(std::span(ends)));
              before += nodes.size();
            });
          }};
}

template <class Number>
void write_cells(OutputFile& file, const Cells<Number>& cells, std::uint64_t count) {
  write_numbers<Number>(file, count, 1, [&](std::uint64_t first, std::uint64_t last, Number* out) {
    cells.read(first, last, out);
  });
}

void write_cells(OutputFile& file, const Column::Boolean& cells, std::uint64_t count) {
  write_numbers<std::uint8_t>(
      file, count, 1, [&](std::uint64_t first, std::uint64_t last, std::uint8_t* out) {
        for (std::uint64_t row = first; row < last; ++row) *out++ = cells(row) ? 1 : 0;
      });
}

/// A text ends with a byte 0.
std::string with_end(const std::string& text) { return std::string(text.c_str()) + '\0'; }

void write_cells(OutputFile& file, const Column::Text& texts, std::uint64_t count) {
  write_text(file, count, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t row = first; row < last; ++row) text.append(with_end(texts(row)));
  });
}

std::uint64_t bytes_of_texts(const TableParts& table, std::size_t column) {
  std::uint64_t bytes = 0;
  table.for_each([&](const Table& part) {
    const auto& texts = std::get<Column::Text>(part.columns[column].cell);
    for (std::uint64_t row = 0; row < part.row_count; ++row) bytes += with_end(texts(row)).size();
  });
  return bytes;
}

VtkArray column_array(const TableParts& table, std::size_t column, char separator) {
  VtkArray array{
      .name = column_name(table.head.columns[column], separator),
      .type = "String",
      .write = [&table, column](OutputFile& file) {
        table.for_each([&](const Table& part) {
          std::visit([&](const auto& cells) { write_cells(file, cells, part.row_count); },
                     part.columns[column].cell);
        });
      }};
  const auto set = [&](std::string_view type, std::size_t bytes) {
    array.type = type;
    array.bytes = table.row_count * bytes;
  };
  const Column::Cell& cells = table.head.columns[column].cell;
  if (std::holds_alternative<Column::Real>(cells))
    set("Float64", sizeof(double));
  else if (std::holds_alternative<Column::Integer>(cells))
    set("Int64", sizeof(std::int64_t));
  else if (std::holds_alternative<Column::Boolean>(cells))
    set("UInt8", 1);
  else
    array.bytes = bytes_of_texts(table, column);
  return array;
}

std::string add_columns(const TableParts& table, char separator, AppendedArrays& arrays) {
  std::string xml;
  for (std::size_t column = 0; column < table.head.columns.size(); ++column)
    xml += arrays.add(column_array(table, column, separator));
  return xml;
}

std::string add_unit(const std::string& unit, AppendedArrays& arrays) {
  if (unit.empty()) return "";
  VtkArray array{.name = "unit",
                 .type = "String",
                 .bytes = unit.size() + 1,
                 .write = [unit](OutputFile& file) { file.write(unit + '\0'); },
                 .more = " NumberOfTuples=\"1\""};
  return "<FieldData>\n" + arrays.add(std::move(array)) + "</FieldData>\n";
}

}  // namespace

VtpPoints points_of(const VtpPoints::Part& part) {
  return {.have_heights = part.heights != nullptr,
          .for_each = [part](const VtpPoints::UsePart& use) { use(part); }};
}

VtpLines lines_of(const Branches& branches) {
  struct Some {
    std::uint64_t first = 0;
    PathNodes paths;
  };
  const auto for_each = [&branches](const PathParts::UsePart& use) {
    constexpr std::uint64_t branches_at_a_time = std::uint64_t{1} << 10;
    for_ranges_in_order<Some>(
        branches.count(), branches_at_a_time,
        [&](std::uint64_t first, std::uint64_t last, Some& some) {
          some.first = first;
          auto& [indptr, nodes] = some.paths;
          indptr.assign(1, 0);
          nodes.clear();
          for (std::uint64_t b = first; b < last; ++b) {
            for (const NodeId node : branches.path(b)) nodes.push_back(node);
            indptr.push_back(nodes.size());
          }
        },
        [&](const Some& some) { use(some.first, some.paths.indptr, some.paths.nodes); });
  };
  return {.count = branches.count(),
          .points = branches.delta.size() + branches.count(),
          .for_each = for_each};
}

bool is_vtp_format(const std::filesystem::path& path) { return file_extension(path) == ".vtp"; }

void write_vtp(const VtpDocument& document, const std::filesystem::path& path) {
  if (!is_vtp_format(path)) throw std::invalid_argument(path.string() + ": not a .vtp file");
  if (document.spacing.size() + document.points.have_heights > axes_of_point)
    throw std::invalid_argument("VTK has x, y and z, the image more axes");

  AppendedArrays arrays;
  std::string xml =
      "<?xml version=\"1.0\"?>\n"
      "<VTKFile type=\"PolyData\" version=\"1.0\" byte_order=\"LittleEndian\" "
      "header_type=\"UInt64\">\n<PolyData>\n";
  xml += add_unit(document.unit, arrays);
  xml += fmt::format("<Piece NumberOfPoints=\"{}\" NumberOfVerts=\"0\" NumberOfLines=\"{}\" "
                     "NumberOfStrips=\"0\" NumberOfPolys=\"0\">\n",
                     document.node_table.row_count, document.lines.count);
  xml += "<Points>\n" + arrays.add(points_array(document)) + "</Points>\n<Lines>\n";
  xml += arrays.add(connectivity_array(document.lines));
  xml += arrays.add(offsets_array(document.lines)) + "</Lines>\n";
  xml += "<PointData>\n" + add_columns(document.node_table, document.separator, arrays) +
         "</PointData>\n";
  xml += "<CellData>\n" + add_columns(document.branch_table, document.separator, arrays) +
         "</CellData>\n</Piece>\n</PolyData>\n";

  OutputFile file(path);
  file.write(xml);
  arrays.write(file);
  file.write("</VTKFile>\n");
  file.commit();
}

}  // namespace skan_graph
