#include "analysis/attribute_statistics.hpp"

#include <string_view>

#include "skan_graph/measure/statistics_along.hpp"

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

/// The mean, NaN if there are no values.
double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace

void add_statistics_along(const Attribute& attribute, const Branches& branches,
                          std::vector<Attribute>& of_branches) {
  StatisticsAlong along = statistics_along(branches, attribute.values);
  for (const Statistic& statistic : along_branch)
    of_branches.push_back({statistic.name_for(attribute.name), attribute.unit,
                           statistic.meaning_for(attribute.meaning),
                           std::move(along.*statistic.values)});
}

void add_means(const Attribute& attribute, const MeasuredGraph& measured,
               std::vector<Attribute>& of_skeletons, std::vector<Attribute>& of_summary) {
  of_skeletons.push_back({of_skeleton.name_for(attribute.name), attribute.unit,
                          of_skeleton.meaning_for(attribute.meaning),
                          means_of_skeletons(measured, attribute.values)});
  of_summary.push_back({of_image.name_for(attribute.name), attribute.unit,
                        of_image.meaning_for(attribute.meaning), {mean_of(attribute.values)}});
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
