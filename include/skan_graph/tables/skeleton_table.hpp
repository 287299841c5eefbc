#pragma once

#include <span>
#include <vector>

#include "skan_graph/image/shape.hpp"
#include "skan_graph/measure/main_path.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// One row per skeleton (connected component), in order of skeleton id. Each column describes
/// its meaning. The column `main_path_length` exists only if `main_paths` is given. The table
/// borrows its arguments, except the shape.
///
///     JunctionClusters clusters = find_junction_clusters(node_index, measured.graph,
///                                                        measured.branch_graph);
///     auto skeletons = measure_skeletons(node_index, measured, clusters);
///     Table table = skeleton_table(node_index.bitmap().shape(), skeletons);
Table skeleton_table(const Shape& shape, std::span<const SkeletonMeasures> skeletons,
                     const MainPaths* main_paths = nullptr,
                     std::span<const Attribute> attributes = {});
Table skeleton_table(const Shape&, std::vector<SkeletonMeasures>&&, const MainPaths* = nullptr,
                     std::span<const Attribute> = {}) = delete;  // would be destroyed too early

/// The same for a graph that does not come from an image: without `junctions` and the boxes.
Table skeleton_table(std::span<const SkeletonMeasures> skeletons, const MainPaths* main_paths);
Table skeleton_table(std::vector<SkeletonMeasures>&&, const MainPaths*) = delete;

/// All columns that it can have, except those of attributes.
std::vector<ColumnDescription> skeleton_columns();

}  // namespace skan_graph
