#include "analysis/stages/stages.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "analysis/attribute_statistics.hpp"
#include "analysis/make_option.hpp"
#include "analysis/stages/radius_columns.hpp"
#include "skan_graph/measure/branch_solids.hpp"
#include "skan_graph/measure/object_of_skeleton.hpp"
#include "skan_graph/thin/node_radii.hpp"

namespace skan_graph::stages {

namespace {

const std::string radius_meaning =
    "distance to the nearest background pixel of the mask; empty where the mask has none";

/// The columns of volume and surface in a table; their values are set later.
std::vector<Attribute> solids_of(const std::string& what) {
  return {{"volume", "spacing^d", what + "; in 2D an area", {}},
          {"surface", "spacing^(d-1)", what + ", without their ends; in 2D a length", {}}};
}

}  // namespace

TableAttributes columns_of_solids() {
  return {.branches = solids_of("sum over its steps of truncated cones with the radii at their "
                                "ends"),
          .skeletons = solids_of("sum over its branches of their cones"),
          .summary = solids_of("sum over all branches of their cones")};
}

Attribute radius_of_nodes(std::vector<double> values) {
  return {"radius", "spacing", radius_meaning, std::move(values)};
}

AnalysisWarning outside_warning(std::uint64_t pixels) {
  return {std::to_string(pixels) + " skeleton pixels lie outside of the mask; their radius is 0"};
}

namespace {

std::vector<StageColumn> columns() {
  const TableAttributes solids = columns_of_solids();
  std::vector<StageColumn> all = columns_of_attribute("radius", "spacing", radius_meaning);
  const auto add = [&](const char* table, const std::vector<Attribute>& attributes) {
    for (const Attribute& attribute : attributes)
      all.push_back({table, attribute.name, attribute.unit, attribute.meaning});
  };
  add("branches", solids.branches);
  add("skeletons", solids.skeletons);
  add("summary", solids.summary);
  return all;
}

StageOption mask_option() {
  return {.name = "mask",
          .values = "FILE",
          .help = "Measure the radii of a given skeleton in this mask, an image of the same shape; "
                  "{} in its name stands for the input's name",
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

/// If the mask has objects, measures each node in the object with the node's value; a node whose
/// pixel belongs to another object in the mask is outside.
NodeRadii radii_of_objects(const NodeIndex& node_index, const StageContext& context) {
  const MaskObjects* mask = context.mask_objects;
  NodeRadii radii = mask != nullptr && mask->layers
                        ? node_radii(node_index, *mask->layers, context.spacing)
                        : node_radii(node_index, *context.mask, context.spacing);
  if (mask == nullptr) return radii;
  for_each_node(node_index, 0, node_index.block_count(), [&](NodeId node, BitIndex bit) {
    if (radii.by_node[node] == 0 ||
        mask->objects.value_at(mask->pixels.rank(bit)) == context.objects->value_at(node))
      return;
    radii.by_node[node] = 0;
    ++radii.outside;
  });
  return radii;
}

std::vector<Attribute> find_radii(const NodeIndex& node_index, const StageContext& context) {
  NodeRadii radii = radii_of_objects(node_index, context);
  if (radii.outside > 0) context.warn(outside_warning(radii.outside));
  std::vector<Attribute> attributes;  // a list in braces would copy the values
  attributes.push_back(radius_of_nodes(std::move(radii.by_node)));
  return attributes;
}

/// Sums over the skeletons of each object, or over all skeletons.
std::vector<double> sums_of_objects(const std::vector<double>& of_skeletons,
                                    const MeasuredContext& context) {
  std::vector<ObjectNumber> row_of(of_skeletons.size());
  if (context.objects != nullptr) row_of = object_of_skeleton(context.measured, *context.objects);
  std::vector<double> sums(context.objects != nullptr ? context.objects->count() : 1);
  for (std::size_t id = 0; id < of_skeletons.size(); ++id) sums[row_of[id]] += of_skeletons[id];
  return sums;
}

TableAttributes find_solids(const MeasuredContext& context) {
  const auto radius = std::ranges::find(context.node_attributes, "radius", &Attribute::name);
  Solids branches = branch_solids(context.measured.branches, radius->values, context.weights,
                                  context.dimensions);
  Solids skeletons = skeleton_solids(context.measured, branches);
  TableAttributes all = columns_of_solids();
  all.summary[0].values = sums_of_objects(skeletons.volume, context);
  all.summary[1].values = sums_of_objects(skeletons.surface, context);
  all.branches[0].values = std::move(branches.volume);
  all.branches[1].values = std::move(branches.surface);
  all.skeletons[0].values = std::move(skeletons.volume);
  all.skeletons[1].values = std::move(skeletons.surface);
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
            // The mask is there while the radii are measured, whether it was kept from thinning or
            // is read for them.
            const double mask = bitmap_memory(size.shape).kept * 8 / 10;
            const double kept = options.needs_mask_later() ? mask : 0;
            const double before = options.mask ? 0 : mask;
            return {.kept = 8 * size.nodes + kept - before, .temporary = mask - kept};
          },
          .is_wanted =
              [](const AnalysisOptions& options) {
                return options.radius || options.mask.has_value();
              },
          .new_attributes = find_radii,
          .new_table_attributes = find_solids,
          .columns = columns()};
}

}  // namespace skan_graph::stages
