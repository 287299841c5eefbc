#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "skan_graph/measure/orderless_sum.hpp"
#include "skan_graph/slabs/open_components.hpp"

namespace skan_graph {

/// The sums of the radii of components while slabs are traced. Each node is added once, in any
/// order. Memory: 24 bytes a component.
class ComponentRadii {
 public:
  /// `unit` as in OrderlessSum.
  explicit ComponentRadii(int unit) : unit_(unit) {}

  /// Before the nodes of a window are added: the components so far.
  void make_room_for(const OpenComponents& components) {
    first_ = components.first();
    sums_.resize(components.count());
  }
  void add(ComponentId component, double radius) { sums_[component - first_].add(radius, unit_); }

  int unit() const { return unit_; }
  /// After the last slab: adds those of the components to their skeletons.
  void add_to(std::vector<OrderlessSum>& skeletons, const SkeletonOfComponent& skeleton_of) const {
    for (std::size_t i = 0; i < sums_.size(); ++i) skeletons[skeleton_of[first_ + i]].add(sums_[i]);
  }

  template <class Archive>
  void transfer(Archive& archive) {
    archive(first_, sums_);
  }

 private:
  int unit_;
  ComponentId first_ = 0;
  std::vector<OrderlessSum> sums_;  // from component first_ on
};

}  // namespace skan_graph
