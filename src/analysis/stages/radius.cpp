#include "analysis/stages/stages.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/make_option.hpp"
#include "skan_graph/measure/branch_solids.hpp"
#include "skan_graph/thin/node_radii.hpp"

namespace skan_graph::stages {

namespace {

constexpr std::string_view radius_meaning =
    "distance to the nearest background pixel of the mask; empty where the mask has none";

StageOption mask_option() {
  return {.name = "mask",
          .values = "FILE",
          .help = "Radii of a skeleton that is thinned already: in this mask, an image of the same "
                  "shape; {} in its name stands for the input's",
          .group = group::thinning,
          .get = [](const AnalysisOptions& options) -> OptionValue {
            if (!options.mask) return {};
            return options.mask->string();
          },
          .set = [](AnalysisOptions& options, const std::vector<std::string>& words) {
            options.mask = words.back();
          }};
}

void check(const AnalysisOptions& options) {
  if (options.mask && options.thin)
    throw OptionError("mask", "is for a skeleton that is thinned already; with thinning, the "
                              "radius is that of the mask that was thinned");
  if (options.radius && !options.thin && !options.mask)
    throw OptionError("radius", "needs a mask: thin one, or name that of the skeleton");
}

std::vector<Attribute> find_radii(const NodeIndex& node_index, const StageContext& context) {
  NodeRadii radii = node_radii(node_index, *context.mask, context.spacing);
  if (radii.outside > 0 && context.warn)
    context.warn(std::to_string(radii.outside) +
                 " skeleton pixels lie outside of the mask; their radius is 0");
  return {{"radius", "spacing", std::string(radius_meaning),
           {radii.by_node.begin(), radii.by_node.end()}}};
}

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

TableAttributes find_solids(const MeasuredContext& context) {
  const auto radius = std::ranges::find(context.node_attributes, "radius", &Attribute::name);
  Solids branches = branch_solids(context.measured.branches, radius->values, context.weights,
                                  context.dimensions);
  Solids skeletons = skeleton_solids(context.measured, branches);
  const std::string unit_of_volume = "spacing^d", unit_of_surface = "spacing^(d-1)";
  const std::string cones = "sum over its steps of truncated cones with the radii at their ends; "
                            "in 2D an area";
  const std::string sides = "sum over its steps of the cones' sides; in 2D the length of both sides";
  TableAttributes all;
  all.summary = {{"volume", unit_of_volume, "sum over all branches", {sum_of(skeletons.volume)}},
                 {"surface", unit_of_surface, "sum over all branches",
                  {sum_of(skeletons.surface)}}};
  all.branches = {{"volume", unit_of_volume, cones, std::move(branches.volume)},
                  {"surface", unit_of_surface, sides, std::move(branches.surface)}};
  all.skeletons = {{"volume", unit_of_volume, "sum over its branches", std::move(skeletons.volume)},
                   {"surface", unit_of_surface, "sum over its branches",
                    std::move(skeletons.surface)}};
  return all;
}

}  // namespace

Stage radius() {
  return {.name = "radius",
          .progress = "measuring radii",
          .options = {switch_option({"radius", "",
                                     "Radius at every skeleton pixel, in the mask that was "
                                     "thinned: columns of nodes, branches, skeletons and summary, "
                                     "volume and surface too",
                                     group::thinning},
                                    [](auto& o) -> auto& { return o.radius; }),
                      mask_option()},
          .check = check,
          .memory = [](const RunSize& size, const AnalysisOptions& options) -> StageMemory {
            const double bits = bitmap_memory(size.shape).kept * 8 / 10;
            return {.kept = 8 * size.nodes + (options.mask ? bits : 0)};
          },
          .is_wanted =
              [](const AnalysisOptions& options) {
                return options.radius || options.mask.has_value();
              },
          .new_attributes = find_radii,
          .new_table_attributes = find_solids};
}

}  // namespace skan_graph::stages
