#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/measure/choose_roots.hpp"
#include "skan_graph/tables/sholl_table.hpp"
#include "skan_graph/thin/node_radii.hpp"

namespace skan_graph {

// The part of Analysis that begins at a root or a centre.

namespace {

constexpr std::uint64_t usual_shells = 20;
constexpr double most_shells = 1e6;

/// The middle of the smallest box around all skeletons, in pixels; 0 if there are none.
std::vector<double> middle_of(const std::vector<SkeletonMeasures>& skeletons, std::size_t axes) {
  std::vector<double> middle;
  for (std::size_t axis = 0; axis < axes && !skeletons.empty(); ++axis) {
    std::uint64_t first = std::numeric_limits<std::uint64_t>::max(), last = 0;
    for (const SkeletonMeasures& skeleton : skeletons) {
      first = std::min(first, skeleton.box.first[axis]);
      last = std::max(last, skeleton.box.last[axis]);
    }
    middle.push_back(static_cast<double>(first + last) / 2);
  }
  middle.resize(axes);
  return middle;
}

}  // namespace

/// In the units of the spacing.
std::vector<double> Analysis::position_of(const std::vector<double>& pixel,
                                          const char* option) const {
  const std::size_t axes = spacing_.size();
  if (pixel.size() != axes)
    throw OptionError(option, fmt::format("has {} numbers, the image {} axes ({}); give one number "
                                          "per axis, slowest axis first",
                                          pixel.size(), axes, info_.shape.to_string()));
  std::vector<double> position;
  for (std::size_t axis = 0; axis < axes; ++axis)
    position.push_back(pixel[axis] * spacing_[axis]);
  return position;
}

std::span<const double> Analysis::radii() const {
  const auto radius = std::ranges::find(attributes_, "radius", &Attribute::name);
  if (radius == attributes_.end()) return {};
  return radius->values;
}

std::vector<NodeId> Analysis::find_roots() {
  const Root root = options_.root.value_or(Root{});
  switch (root.at) {
    case Root::At::position:
      return nearest_nodes(node_index_, measured(), position_of(root.pixel, "root"), spacing_);
    case Root::At::thickest: {
      if (!radii().empty()) return thickest_nodes(measured(), radii());
      const bool has_layers = mask_objects_ && mask_objects_->layers;
      const NodeRadii radii = has_layers
                                  ? node_radii(node_index_, *mask_objects_->layers, spacing_)
                                  : node_radii(node_index_, *mask_, spacing_);
      return thickest_nodes(measured(), radii.by_node);
    }
    default: return main_path_ends(measured(), found_main_paths());
  }
}

const RootedTrees& Analysis::trees() {
  if (trees_) return *trees_;
  std::vector<NodeId> roots = find_roots();
  begin("trees");
  return trees_.emplace(grow_trees(measured(), weights_, std::move(roots)));
}

const BranchRanks& Analysis::branch_ranks() {
  if (ranks_) return *ranks_;
  ranks_ = rank_branches(measured(), trees(), junction_clusters());
  if (ranks_->broken > 0)
    warn(fmt::format("{} of {} branches are not wholly in the tree, because they close a cycle; "
                     "they have no Strahler number and no order",
                     ranks_->broken, ranks_->strahler.size()));
  return *ranks_;
}

std::vector<double> Analysis::sholl_centre() {
  if (options_.centre) return position_of(*options_.centre, "centre");
  if (measured().skeletons.count != 1)
    return position_of(middle_of(skeletons(), spacing_.size()), "centre");
  const Coordinates root = info_.shape.coordinates(node_index_.pixel_of(trees().root.front()));
  return position_of({root.begin(), root.begin() + static_cast<std::ptrdiff_t>(spacing_.size())},
                     "centre");
}

Table Analysis::sholl_table() {
  if (!sholl_) {
    const std::vector<double> centre = sholl_centre();
    begin("sholl");
    const auto distances = distances_from(node_index_, centre, spacing_);
    const double farthest =
        distances.empty() ? 0 : *std::max_element(distances.begin(), distances.end());
    if (options_.shells_every && farthest / *options_.shells_every > most_shells)
      throw OptionError("shells-every",
                        fmt::format("makes more than {} shells up to the farthest node, at {:.6g}; "
                                    "give a larger distance",
                                    most_shells, farthest));
    sholl_ = count_crossings(measured().graph, distances, weights_.lengths(),
                             options_.shells_every
                                 ? shells_every(farthest, *options_.shells_every)
                                 : even_shells(farthest, options_.shells.value_or(usual_shells)));
  }
  return with_chosen_columns(skan_graph::sholl_table(*sholl_), "sholl");
}

}  // namespace skan_graph
