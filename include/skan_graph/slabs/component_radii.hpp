#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "skan_graph/measure/orderless_sum.hpp"
#include "skan_graph/slabs/open_components.hpp"

namespace skan_graph {

/// The sums of the radii of components while slabs are traced. Each node is added once, in any
/// order. Memory: 24 bytes a component.
class ComponentRadii {
 public:
  /// `unit` as in OrderlessSum; that of all parts of an image is the same.
  explicit ComponentRadii(int unit) : unit_(unit) {}

  /// Before the nodes of a window are added.
  void begin_window(const OpenComponents& components) {
    first_ = components.first();
    sums_.resize(components.count());
  }
  void add(ComponentId component, double radius) {
    (component >= first_ ? sums_[component - first_] : of_parts_before_[component])
        .add(radius, unit_);
  }

  int unit() const { return unit_; }
  /// After the last slab: adds those of the components to their skeletons.
  void add_to(std::vector<OrderlessSum>& skeletons, const SkeletonOfComponent& skeleton_of) const {
    for (std::size_t i = 0; i < sums_.size(); ++i)
      skeletons[skeleton_of[first_ + i]].add(sums_[i]);
    for (const auto& [component, sum] : of_parts_before_)
      skeletons[skeleton_of[component]].add(sum);
  }

  template <class Archive>
  void transfer(Archive& archive) {
    archive(first_, sums_, of_parts_before_);
  }

 private:
  int unit_;
  ComponentId first_ = 0;
  std::vector<OrderlessSum> sums_;  // from component first_ on
  std::map<ComponentId, OrderlessSum> of_parts_before_;
};

}  // namespace skan_graph
