#include "analysis/stages/stages.hpp"

#include "analysis/make_option.hpp"
#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/tables/choose_columns.hpp"

namespace skan_graph::stages {

namespace {

const Attribute diameter{"diameter", "spacing",
                         "length of the main path: the longest shortest path between two ends of "
                         "branches; only on request",
                         {}};

TableAttributes find_diameters(const MeasuredContext& context) {
  if (!is_asked_for(diameter.name, context.analysis.options().columns)) return {};
  const MainPaths& paths = context.analysis.found_main_paths();
  TableAttributes all;
  all.skeletons = {diameter};
  for (SkeletonId skeleton = 0; skeleton < context.measured.skeletons.count; ++skeleton)
    all.skeletons.front().values.push_back(paths.length(skeleton));
  return all;
}

}  // namespace

Stage main_paths() {
  return {.name = "main paths",
          .progress = "searching main paths",
          .part_of = Extent::branches,
          .options = {switch_option({"main-path", "",
                                     "Find the longest shortest path of each skeleton: column main "
                                     "of the branches, main_path_length of the skeletons",
                                     group::measuring},
                                    [](auto& o) -> auto& { return o.main_path; })},
          .new_table_attributes = find_diameters,
          .columns = {{"skeletons", diameter.name, diameter.unit, diameter.meaning}}};
}

}  // namespace skan_graph::stages
