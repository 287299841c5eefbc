#include "analysis/attribute_statistics.hpp"

#include <string_view>
#include <utility>

#include "skan_graph/measure/object_of_skeleton.hpp"
#include "skan_graph/measure/orderless_sum.hpp"

namespace skan_graph {

namespace {

struct Statistic {
  std::string_view suffix, what;
  std::vector<double> StatisticsAlong::*values;

  std::string name_for(const std::string& attribute) const {
    return attribute + std::string(suffix);
  }
  std::string meaning_for(const std::string& meaning) const {
    return std::string(what) + ": " + meaning;
  }
};

constexpr Statistic along_branch[] = {
    {"_mean", "mean along the branch, ends included", &StatisticsAlong::mean},
    {"_median", "median along the branch", &StatisticsAlong::median},
    {"_min", "smallest along the branch", &StatisticsAlong::minimum},
    {"_max", "largest along the branch", &StatisticsAlong::maximum},
    {"_src", "at the first node", &StatisticsAlong::source},
    {"_dst", "at the last node", &StatisticsAlong::destination},
};
constexpr Statistic of_skeleton{"_mean", "mean over its nodes", nullptr};
constexpr Statistic of_image{"_mean", "mean over all nodes", nullptr};

/// The mean of each object, or of all nodes; NaN if it has no nodes.
std::vector<double> means_of_objects(const std::vector<double>& by_node, const Objects* objects) {
  const std::size_t count = objects != nullptr ? objects->count() : 1;
  const int unit = unit_of_sum(by_node);
  std::vector<OrderlessSum> sums(count);
  std::vector<std::uint64_t> nodes(count);
  for (NodeId node = 0; node < by_node.size(); ++node) {
    const std::size_t row = objects != nullptr ? objects->of_node[node] : 0;
    sums[row].add(by_node[node], unit);
    ++nodes[row];
  }
  std::vector<double> means(count);
  for (std::size_t row = 0; row < count; ++row)
    means[row] = sums[row].value(unit) / static_cast<double>(nodes[row]);
  return means;
}

}  // namespace

void add_statistics_along(const Attribute& attribute, const Branches& branches,
                          std::vector<Attribute>& of_branches) {
  add_statistics(attribute, statistics_along(branches, attribute.values), of_branches);
}

void add_statistics(const Attribute& attribute, StatisticsAlong along,
                    std::vector<Attribute>& of_branches) {
  for (const Statistic& statistic : along_branch)
    of_branches.push_back({statistic.name_for(attribute.name), attribute.unit,
                           statistic.meaning_for(attribute.meaning),
                           std::move(along.*statistic.values)});
}

void add_means(const Attribute& attribute, const MeasuredGraph& measured, const Objects* objects,
               std::vector<Attribute>& of_skeletons, std::vector<Attribute>& of_summary) {
  add_mean_columns(attribute, means_of_skeletons(measured, attribute.values),
                   means_of_objects(attribute.values, objects), of_skeletons, of_summary);
}

void add_mean_columns(const Attribute& attribute, std::vector<double> means_of_skeletons,
                      std::vector<double> means_of_summary, std::vector<Attribute>& of_skeletons,
                      std::vector<Attribute>& of_summary) {
  of_skeletons.push_back({of_skeleton.name_for(attribute.name), attribute.unit,
                          of_skeleton.meaning_for(attribute.meaning),
                          std::move(means_of_skeletons)});
  of_summary.push_back({of_image.name_for(attribute.name), attribute.unit,
                        of_image.meaning_for(attribute.meaning), std::move(means_of_summary)});
}

void add_object(const Attribute& attribute, const MeasuredGraph& measured, const Objects& objects,
                TableAttributes& all) {
  const BranchGraph& graph = measured.branch_graph;
  const auto with_values = [&](std::vector<double> values) {
    Attribute of_rows = attribute;
    of_rows.values = std::move(values);
    return of_rows;
  };
  std::vector<double> of_branches(measured.branches.count());
  for (std::uint64_t b = 0; b < of_branches.size(); ++b)
    of_branches[b] = attribute.values[graph.node[graph.source[b]]];
  std::vector<double> of_skeletons;
  for (const ObjectNumber object : object_of_skeleton(measured, objects))
    of_skeletons.push_back(objects.values[object]);
  all.branches.push_back(with_values(std::move(of_branches)));
  all.skeletons.push_back(with_values(std::move(of_skeletons)));
  all.summary.push_back(with_values(objects.values));
}

std::vector<StageColumn> columns_of_attribute(const std::string& name, const std::string& unit,
                                              const std::string& meaning) {
  std::vector<StageColumn> columns{{"nodes", name, unit, meaning}};
  const auto add = [&](const char* table, const Statistic& statistic) {
    columns.push_back({table, statistic.name_for(name), unit, statistic.meaning_for(meaning)});
  };
  for (const Statistic& statistic : along_branch) add("branches", statistic);
  add("skeletons", of_skeleton);
  add("summary", of_image);
  return columns;
}

}  // namespace skan_graph
