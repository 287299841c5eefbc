#include "analysis/slab_radii.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "analysis/attribute_statistics.hpp"
#include "analysis/stages/radius_columns.hpp"
#include "skan_graph/thin/node_radii.hpp"

namespace skan_graph {

std::vector<double> SlabRadii::of(const MaskWindow& window, const NodeIndex& node_index) const {
  const auto shift = static_cast<BitIndex>(window.window.first) * mask_.layout().strides()[0];
  NodeRadii radii = node_radii(node_index, nearest_, shift, spacing_);
  mask_.release();
  return std::move(radii.by_node);
}

int SlabRadii::unit() const {
  const Shape& shape = mask_.layout().shape();
  double squares = 0;
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
    const double along = static_cast<double>(shape[axis]) * spacing_[axis];
    squares += along * along;
  }
  return unit_of_sum(std::sqrt(squares), shape.pixel_count());
}

std::vector<Attribute> radius_of_branches(std::span<const RadiusRow> rows) {
  std::vector<Attribute> all;
  add_statistics(stages::radius_of_nodes({}), statistics_of(rows), all);
  Solids solids = solids_of(rows);
  std::vector<Attribute> columns = stages::columns_of_solids().branches;
  columns[0].values = std::move(solids.volume);
  columns[1].values = std::move(solids.surface);
  all.insert(all.end(), columns.begin(), columns.end());
  return all;
}

TableAttributes radius_of_skeletons(const SkeletonRadii& radii, int unit,
                                    std::span<const SkeletonMeasures> skeletons) {
  TableAttributes all = stages::columns_of_solids();
  const auto sum = [](const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  };
  all.summary[0].values = {sum(radii.volume)};
  all.summary[1].values = {sum(radii.surface)};
  all.skeletons[0].values = radii.volume;
  all.skeletons[1].values = radii.surface;
  std::vector<double> means;
  OrderlessSum of_all;
  std::uint64_t nodes = 0;
  for (std::size_t id = 0; id < skeletons.size(); ++id) {
    means.push_back(radii.sum[id].value(unit) / static_cast<double>(skeletons[id].pixels));
    of_all.add(radii.sum[id]);
    nodes += skeletons[id].pixels;
  }
  add_mean_columns(stages::radius_of_nodes({}), std::move(means),
                   {of_all.value(unit) / static_cast<double>(nodes)}, all.skeletons, all.summary);
  return all;
}

}  // namespace skan_graph
