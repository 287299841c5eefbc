#include <algorithm>
#include <cstddef>
#include <utility>

#include "analysis/make_option.hpp"
#include "analysis/stages/stages.hpp"
#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/measure/branch_shapes.hpp"
#include "skan_graph/tables/choose_columns.hpp"

namespace skan_graph::stages {

namespace {

constexpr double usual_steps = 5;  // per stretch, of the largest distance between pixels

const std::string when = "; only on request";

const Attribute angle_source{
    "angle_src", "degree",
    "angle between the first stretch of the branch and its straight line" + when, {}},
    angle_destination{
        "angle_dst", "degree",
        "angle between the last stretch of the branch and its straight line" + when, {}},
    smooth_length{"length_smooth", "spacing",
                  "length without what the steps of the grid add: of the path with each point "
                  "replaced by the mean of five" +
                      when,
                  {}};

const std::string direction = "direction_{i}", direction_of_height = "direction_{d}";
const std::string direction_meaning =
    "component along axis {i} of the unit vector from the first node to the last; empty where "
    "they are the same" + when;
const std::string height_meaning = "component along the heights of that unit vector" + when;

bool is_wanted(const AnalysisOptions& options) {
  const auto asked = options.asked_columns();
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{angle_source.name, angle_destination.name,
                                              smooth_length.name, direction, direction_of_height},
      [&](std::string_view name) { return is_asked_for(name, asked); });
}

Attribute with_values(Attribute attribute, std::vector<double> values) {
  attribute.values = std::move(values);
  return attribute;
}

void add_directions(const MeasuredContext& context, const NodePlaces& places, double stretch,
                    std::vector<Attribute>& of_branches) {
  BranchDirections found = branch_directions(context.measured, places, stretch);
  of_branches.push_back(with_values(angle_source, std::move(found.angle_source)));
  of_branches.push_back(with_values(angle_destination, std::move(found.angle_destination)));
  for (std::size_t axis = 0; axis < found.direction.size(); ++axis) {
    const bool is_height = axis == context.dimensions;
    of_branches.push_back({.name = "direction_" + std::to_string(axis),
                           .unit = "",
                           .meaning = is_height ? height_meaning : direction_meaning,
                           .values = std::move(found.direction[axis]),
                           .pattern = is_height ? direction_of_height : direction});
  }
}

TableAttributes measure_shapes(const MeasuredContext& context) {
  const Analysis& analysis = context.analysis;
  const AnalysisOptions& options = analysis.options();
  const NodePlaces places{analysis.node_index(), analysis.spacing(),
                          options.height ? &analysis.values() : nullptr};
  const double stretch = options.angle_length.value_or(
      usual_steps * *std::ranges::max_element(analysis.spacing()));
  TableAttributes all;
  add_directions(context, places, stretch, all.branches);
  if (is_asked_for(smooth_length.name, options.asked_columns()))
    all.branches.push_back(
        with_values(smooth_length, smooth_lengths(context.measured, places)));
  return all;
}

std::vector<StageColumn> columns() {
  std::vector<StageColumn> all;
  for (const Attribute& attribute : {angle_source, angle_destination})
    all.push_back({"branches", attribute.name, attribute.unit, attribute.meaning});
  all.push_back({"branches", direction, "", direction_meaning});
  all.push_back({"branches", direction_of_height, "", height_meaning});
  all.push_back({"branches", smooth_length.name, smooth_length.unit, smooth_length.meaning});
  return all;
}

}  // namespace

Stage branch_shapes() {
  return {.name = "branch shapes",
          .progress = "measuring how branches lie",
          .part_of = Extent::branches,
          .options = {length_option({"angle-length", "D",
                                     "Length of the first and the last stretch of a branch, whose "
                                     "angles are angle_src and angle_dst; default: 5 times the "
                                     "largest spacing",
                                     group::measuring},
                                    [](auto& o) -> auto& { return o.angle_length; })},
          .memory = [](const RunSize& size, const AnalysisOptions&) -> StageMemory {
            const double columns = 3 + static_cast<double>(size.shape.dimensions());
            return {.kept = 8 * columns * size.branches, .temporary = 8 * size.nodes};
          },
          .is_wanted = is_wanted,
          .new_table_attributes = measure_shapes,
          .columns = columns()};
}

}  // namespace skan_graph::stages
