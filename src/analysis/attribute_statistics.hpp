#pragma once

#include <string>
#include <vector>

#include "skan_graph/analysis/stage.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/measure/statistics_along.hpp"
#include "skan_graph/tables/attribute.hpp"

namespace skan_graph {

// The statistics of an attribute of nodes in the other tables. For `radius` the branch table has
// radius_mean, radius_median, radius_min, radius_max, radius_src and radius_dst; the skeleton table
// and the summary have radius_mean.

/// Adds the statistics along branches.
void add_statistics_along(const Attribute& attribute, const Branches& branches,
                          std::vector<Attribute>& of_branches);

/// The same, measured already.
void add_statistics(const Attribute& attribute, StatisticsAlong along,
                    std::vector<Attribute>& of_branches);

/// Adds the mean over the nodes of each skeleton, and over all nodes or, with objects, over the
/// nodes of each object.
void add_means(const Attribute& attribute, const MeasuredGraph& measured, const Objects* objects,
               std::vector<Attribute>& of_skeletons, std::vector<Attribute>& of_summary);

/// The same, measured already; the summary has a mean for each row.
void add_mean_columns(const Attribute& attribute, std::vector<double> means_of_skeletons,
                      std::vector<double> means_of_summary, std::vector<Attribute>& of_skeletons,
                      std::vector<Attribute>& of_summary);

/// Adds the object of each branch, each skeleton and each row of the summary, from the attribute
/// that has the object of each node.
void add_object(const Attribute& attribute, const MeasuredGraph& measured, const Objects& objects,
                TableAttributes& all);

/// All these columns, and the attribute's own column in the node table.
std::vector<StageColumn> columns_of_attribute(const std::string& name, const std::string& unit,
                                              const std::string& meaning);

}  // namespace skan_graph
