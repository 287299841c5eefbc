#include "skan_graph/io/write_vtp.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <stdexcept>
#include <type_traits>

#include "io/write/column_name.hpp"
#include "io/write/vtp/appended_arrays.hpp"
#include "io/write/write_text.hpp"
#include "skan_graph/io/file_extension.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t axes_of_point = most_axes_of_vtp;

/// The position of a pixel or point: the last axis is x, axes beyond the first are 0.
template <class Coordinates>
double* append_point(const Coordinates& coordinate, const VtpDocument& document, NodeId node,
                     double* out) {
  const std::size_t axes = document.spacing.size();
  for (std::size_t k = 0; k < axes_of_point; ++k) {
    const std::size_t axis = axes - 1 - k;
    if (k < axes)
      *out++ = static_cast<double>(coordinate(axis)) * document.spacing[axis];
    else if (k == axes && document.heights != nullptr)
      *out++ = (*document.heights)[node];
    else
      *out++ = 0;
  }
  return out;
}

/// The positions of nodes first to last − 1.
void fill_points(const VtpDocument& document, const NodeIndex& node_index, NodeId first,
                 NodeId last, double* out) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  for_each_node(node_index, node_index.block_of(first), node_index.block_of(last - 1) + 1,
                [&](NodeId node, BitIndex bit) {
    if (node < first || node >= last) return;
    const Coordinates at = bitmap.coordinates_of(bit);
    out = append_point([&](std::size_t axis) { return at[axis]; }, document, node, out);
  });
}

void fill_points(const VtpDocument& document, const NodePoints& points, NodeId first, NodeId last,
                 double* out) {
  for (NodeId node = first; node < last; ++node)
    out = append_point([&](std::size_t axis) { return points(node, axis); }, document, node, out);
}

VtkArray points_array(const VtpDocument& document) {
  const std::uint64_t count = document.node_table.row_count;
  return {.name = "points",
          .type = "Float64",
          .bytes = count * axes_of_point * sizeof(double),
          .write =
              [&document, count](OutputFile& file) {
                std::visit(
                    [&](const auto& nodes) {
                      write_numbers<double>(file, count, axes_of_point,
                                            [&](NodeId first, NodeId last, double* out) {
                                              fill_points(document, nodes.get(), first, last, out);
                                            });
                    },
                    document.nodes);
              },
          .more = fmt::format(" NumberOfComponents=\"{}\"", axes_of_point)};
}

/// The points of all lines, one line after another.
VtkArray connectivity_array(const Branches& branches) {
  return {.name = "connectivity",
          .type = "Int64",
          .bytes = (branches.delta.size() + branches.count()) * sizeof(std::int64_t),
          .write = [&branches](OutputFile& file) {
            constexpr std::uint64_t branches_per_block = std::uint64_t{1} << 10;
            using Block = UninitializedVector<std::int64_t>;
            for_ranges_in_order<Block>(
                branches.count(), branches_per_block,
                [&](std::uint64_t first, std::uint64_t last, Block& block) {
                  block.clear();
                  for (std::uint64_t b = first; b < last; ++b)
                    for (const NodeId node : branches.path(b))
                      block.push_back(static_cast<std::int64_t>(node));
                },
                [&](const Block& block) {
                  file.write(std::as_bytes(std::span<const std::int64_t>(block)));
                });
          }};
}

/// The end of each line in the connectivity.
VtkArray offsets_array(const Branches& branches) {
  return {.name = "offsets",
          .type = "Int64",
          .bytes = branches.count() * sizeof(std::int64_t),
          .write = [&branches](OutputFile& file) {
            write_numbers<std::int64_t>(
                file, branches.count(), 1,
                [&](std::uint64_t first, std::uint64_t last, std::int64_t* out) {
                  for (std::uint64_t b = first; b < last; ++b)
                    *out++ = static_cast<std::int64_t>(branches.indptr[b + 1] + b + 1);
                });
          }};
}

template <class Number>
VtkArray array_of(std::string name, const Cells<Number>& cells, std::uint64_t count) {
  return {.name = std::move(name),
          .type = std::is_same_v<Number, double> ? "Float64" : "Int64",
          .bytes = count * sizeof(Number),
          .write = [&cells, count](OutputFile& file) {
            write_numbers<Number>(file, count, 1,
                                  [&](std::uint64_t first, std::uint64_t last, Number* out) {
                                    cells.read(first, last, out);
                                  });
          }};
}

VtkArray array_of(std::string name, const Column::Boolean& cells, std::uint64_t count) {
  return {.name = std::move(name),
          .type = "UInt8",
          .bytes = count,
          .write = [&cells, count](OutputFile& file) {
            write_numbers<std::uint8_t>(
                file, count, 1, [&](std::uint64_t first, std::uint64_t last, std::uint8_t* out) {
                  for (std::uint64_t row = first; row < last; ++row) *out++ = cells(row) ? 1 : 0;
                });
          }};
}

/// Each text ends with a byte 0.
VtkArray array_of(std::string name, const Column::Text& texts, std::uint64_t count) {
  const auto with_end = [&texts](std::uint64_t row) {
    return std::string(texts(row).c_str()) + '\0';
  };
  std::uint64_t bytes = 0;
  for (std::uint64_t row = 0; row < count; ++row) bytes += with_end(row).size();
  return {.name = std::move(name),
          .type = "String",
          .bytes = bytes,
          .write = [with_end, count](OutputFile& file) {
            write_text(file, count, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
              for (std::uint64_t row = first; row < last; ++row) text.append(with_end(row));
            });
          }};
}

std::string add_columns(const Table& table, char separator, AppendedArrays& arrays) {
  std::string xml;
  for (const Column& column : table.columns)
    xml += std::visit(
        [&](const auto& cells) {
          return arrays.add(array_of(column_name(column, separator), cells, table.row_count));
        },
        column.cell);
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

bool is_vtp_format(const std::filesystem::path& path) { return file_extension(path) == ".vtp"; }

void write_vtp(const VtpDocument& document, const std::filesystem::path& path) {
  if (!is_vtp_format(path)) throw std::invalid_argument(path.string() + ": not a .vtp file");
  if (document.spacing.size() + (document.heights != nullptr) > axes_of_point)
    throw std::invalid_argument("VTK has x, y and z, the image more axes");

  AppendedArrays arrays;
  std::string xml =
      "<?xml version=\"1.0\"?>\n"
      "<VTKFile type=\"PolyData\" version=\"1.0\" byte_order=\"LittleEndian\" "
      "header_type=\"UInt64\">\n<PolyData>\n";
  xml += add_unit(document.unit, arrays);
  xml += fmt::format("<Piece NumberOfPoints=\"{}\" NumberOfVerts=\"0\" NumberOfLines=\"{}\" "
                     "NumberOfStrips=\"0\" NumberOfPolys=\"0\">\n",
                     document.node_table.row_count, document.branches.count());
  xml += "<Points>\n" + arrays.add(points_array(document)) + "</Points>\n<Lines>\n";
  xml += arrays.add(connectivity_array(document.branches));
  xml += arrays.add(offsets_array(document.branches)) + "</Lines>\n";
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
