#include "skan_graph/tables/column_descriptions.hpp"

#include <array>
#include <cstdint>
#include <utility>

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/measure/main_path.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/summary_table.hpp"
#include "skan_graph/tables/node_table.hpp"
#include "skan_graph/tables/skeleton_table.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t axes = 2;  // of the empty image; meshes are measured in 2D only

/// The columns of axis 0 stand for those of all axes; a position along one axis more
/// than the image has is a height.
TableDescription describe(std::string name, const Table& table) {
  TableDescription description{std::move(name), {}};
  for (const Column& column : table.columns) {
    ColumnDescription pattern{column.name, std::string(column.unit), std::string(column.meaning)};
    const auto stand_for = [&](const char* axis) {  // in place of its number, of one digit
      pattern.name.replace(pattern.name.size() - 1, 1, axis);
    };
    if (column.meaning.find("axis {i}") != std::string_view::npos) {
      if (!column.name.ends_with('0')) continue;
      stand_for("{i}");
    } else if (column.meaning.starts_with("height ")) {
      stand_for("{d}");
    }
    description.columns.push_back(std::move(pattern));
  }
  return description;
}

}  // namespace

std::vector<TableDescription> describe_columns() {
  const PaddedBitmap bitmap(Shape{1, 1});
  const NodeIndex node_index(bitmap);
  const std::array<double, axes> spacing{1, 1};
  const PixelValues heights;
  const MeasuredGraph measured = measure_graph(
      PixelGraph(node_index), EdgeWeights{StepLengths(spacing)}, heights);
  const MainPaths main_paths;
  const std::vector<SkeletonMeasures> skeletons;
  const std::array<std::uint8_t, 1> main{};

  return {describe("nodes", node_table(node_index, {})),
          describe("branches", branch_table({.node_index = node_index,
                                             .measured = measured,
                                             .spacing = spacing,
                                             .heights = &heights,
                                             .main = main})),
          describe("skeletons", skeleton_table(bitmap.shape(), skeletons, &main_paths)),
          describe("summary", summary_table({.node_index = node_index,
                                           .measured = measured,
                                           .skeletons = skeletons,
                                           .spacing = spacing}))};
}

}  // namespace skan_graph
