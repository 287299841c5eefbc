#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "analysis/make_option.hpp"
#include "analysis/stages/stages.hpp"
#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/tables/choose_columns.hpp"

namespace skan_graph::stages {

namespace {

const std::string thickest = "thickest", path = "path";

const std::vector<Attribute> of_branches{
    {"strahler", "",
     "Strahler number in the tree from the root: 1 without children, else the largest of them, 1 "
     "more where two have it; empty where the tree breaks the branch",
     {}},
    {"order", "",
     "junctions between the root and the branch, the root's own not counted; empty where the tree "
     "breaks the branch",
     {}},
    {"distance_src", "spacing", "distance of the first node from the root, along the tree", {}},
    {"distance_dst", "spacing", "distance of the last node from the root, along the tree", {}}};

const Attribute strahler_max{
    "strahler_max", "",
    "largest Strahler number of its branches; only on request", {}};

std::vector<StageColumn> columns() {
  std::vector<StageColumn> all;
  for (const Attribute& attribute : of_branches)
    all.push_back({"branches", attribute.name, attribute.unit, attribute.meaning});
  all.push_back({"skeletons", strahler_max.name, strahler_max.unit, strahler_max.meaning});
  return all;
}

StageOption root_option() {
  return {.name = "root",
          .values = "Z,Y,X|thickest|path",
          .help = "Make each skeleton a tree from this root: the node nearest to a pixel, slowest "
                  "axis first, the node with the largest radius, or an end of the main path. Adds "
                  "strahler, order, distance_src and distance_dst to the branch table",
          .group = group::measuring,
          .get = [](const AnalysisOptions& options) -> OptionValue {
            if (!options.root) return {};
            if (options.root->at == Root::At::position) return options.root->pixel;
            return options.root->at == Root::At::thickest ? thickest : path;
          },
          .set =
              [](AnalysisOptions& options, const std::vector<std::string>& words) {
                Root root;
                if (words == std::vector{thickest}) {
                  root.at = Root::At::thickest;
                } else if (words != std::vector{path}) {
                  root.at = Root::At::position;
                  for (const std::string& word : words) {
                    const auto number = parse_number<double>(word);
                    if (!number || !std::isfinite(*number))
                      throw OptionError("root", word + " is no root; give a pixel such as 10,20, "
                                                       "thickest, or path");
                    root.pixel.push_back(*number);
                  }
                }
                options.root = root;
              },
          .is_list = true};
}

void check(const AnalysisOptions& options) {
  if (options.root && options.root->at == Root::At::thickest && !options.thin && !options.mask)
    throw OptionError("root", "thickest needs a mask: thin one, or name that of the skeleton");
  if (options.root) return;
  for (const StageColumn& column : columns())
    if (std::ranges::find(options.columns, column.name) != options.columns.end())
      throw OptionError("columns",
                        column.name + " is there with the option root only; add that");
}

/// Numbers of BranchRanks as cells: `none` is an empty cell.
std::vector<double> cells_of(std::span<const std::uint32_t> numbers) {
  std::vector<double> cells;
  cells.reserve(numbers.size());
  for (const std::uint32_t number : numbers)
    cells.push_back(number == BranchRanks::none ? std::numeric_limits<double>::quiet_NaN()
                                                : number);
  return cells;
}

/// The values at one of the ends of every branch.
std::vector<double> distances_at(const UninitializedVector<VertexId>& ends,
                                 const RootedTrees& trees) {
  std::vector<double> distances;
  distances.reserve(ends.size());
  for (const VertexId vertex : ends) {
    const double distance = trees.distance[vertex];
    distances.push_back(std::isfinite(distance) ? distance
                                                : std::numeric_limits<double>::quiet_NaN());
  }
  return distances;
}

TableAttributes find_ranks(const MeasuredContext& context) {
  const RootedTrees& trees = context.analysis.trees();
  const BranchRanks& ranks = context.analysis.branch_ranks();
  const BranchGraph& graph = context.measured.branch_graph;
  TableAttributes all;
  all.branches = of_branches;
  all.branches[0].values = cells_of(ranks.strahler);
  all.branches[1].values = cells_of(ranks.order);
  all.branches[2].values = distances_at(graph.source, trees);
  all.branches[3].values = distances_at(graph.destination, trees);
  if (is_asked_for(strahler_max.name, context.analysis.options().columns)) {
    all.skeletons = {strahler_max};
    all.skeletons.front().values = cells_of(largest_strahler(context.measured, ranks));
  }
  return all;
}

}  // namespace

Stage trees() {
  return {.name = "trees",
          .progress = "growing trees from the roots",
          .part_of = Extent::branches,
          .options = {root_option()},
          .check = check,
          .memory = [](const RunSize& size, const AnalysisOptions&) -> StageMemory {
            StageMemory memory = trees_memory(size);
            memory.kept += 40 * size.branches;  // the columns and their source data
            return memory;
          },
          .is_wanted = [](const AnalysisOptions& options) { return options.root.has_value(); },
          .new_table_attributes = find_ranks,
          .columns = columns()};
}

}  // namespace skan_graph::stages
