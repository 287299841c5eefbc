#pragma once

#include <span>
#include <string>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The data for the summary table.
struct SummaryTableSource {
  const NodeIndex& node_index;
  const MeasuredGraph& measured;
  std::span<const SkeletonMeasures> skeletons;  // see measure_skeletons
  std::span<const double> spacing;              // one per axis
  std::span<const Attribute> attributes = {};   // a value for each row; borrowed by the table
  std::string unit = {};                        // of the spacing
  const Objects* objects = nullptr;             // of the nodes; if given, a row for each object
};

/// One row for the whole image: its size, counts, lengths and densities, and in 2D the meshes
/// (see mesh_sizes). Each column describes its meaning. The numbers of
/// skan.image_stats.image_summary are among them. The table owns its numbers and borrows only
/// the attributes.
///
/// With objects there is a row for each of them, values ascending: the numbers of an image that
/// has only this object. An object without nodes has a row too.
Table summary_table(const SummaryTableSource& source);

/// The same data for an image that need not be in memory, with a single row.
struct SummaryFigures {
  Shape shape;
  std::span<const double> spacing;
  std::span<const SkeletonMeasures> skeletons;
  std::span<const double> lengths;    // of the branches, in their order
  std::span<const BranchType> types;  // of the branches
  std::vector<std::uint64_t> meshes = {};  // of a 2D image
  std::span<const Attribute> attributes = {};  // a value each; borrowed by the table
  std::string unit = {};
};

Table summary_table(const SummaryFigures& source);

/// All columns that it can have, except those of attributes.
std::vector<ColumnDescription> summary_columns();

}  // namespace skan_graph
