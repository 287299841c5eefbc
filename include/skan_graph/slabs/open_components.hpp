#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "skan_graph/trace/open_chains.hpp"
#include "skan_graph/trace/skeletons.hpp"

namespace skan_graph {

/// The connected components of the slabs so far, numbered by their smallest nodes. Two of them may
/// turn out to be one in a later slab; the smaller number then stands for both.
///
///     #...#     In slabs of one row, the first row has the components 0 and 1.
///     .#.#.
///     ..#..     In the third row, 1 becomes part of 0.
///
/// A part of the image that is traced on its own numbers its components from `first` on, above
/// those of the parts before it; of these it knows only those that reach it.
///
/// Memory: 8 bytes a component.
class OpenComponents {
 public:
  explicit OpenComponents(ComponentId first = 0) : first_(first) {}

  ComponentId first() const { return first_; }
  /// A new component, whose nodes are larger than the smallest ones of all others.
  ComponentId add() {
    parent_.push_back(first_ + count());
    return parent_.back();
  }
  std::uint64_t count() const { return parent_.size(); }  // without those of parts before

  ComponentId find(ComponentId component) {
    while (parent_of(component) != component)
      component = parent_of(component) = parent_of(parent_of(component));
    return component;
  }
  void unite(ComponentId a, ComponentId b) {
    a = find(a);
    b = find(b);
    parent_of(a < b ? b : a) = a < b ? a : b;
  }

  /// Calls `use(component, parent)` for every component; a parent is never the larger one.
  template <class Use>
  void for_each_parent(Use&& use) const {
    for (std::size_t i = 0; i < parent_.size(); ++i) use(first_ + i, parent_[i]);
    for (const auto& [component, parent] : of_parts_before_) use(component, parent);
  }

  template <class Archive>
  void transfer(Archive& archive) {
    archive(first_, parent_, of_parts_before_);
  }

 private:
  ComponentId& parent_of(ComponentId component) {
    if (component >= first_) return parent_[component - first_];
    return of_parts_before_.try_emplace(component, component).first->second;
  }

  ComponentId first_;
  std::vector<ComponentId> parent_;
  std::map<ComponentId, ComponentId> of_parts_before_;
};

/// Components first to first + count − 1.
struct ComponentRange {
  ComponentId first;
  std::uint64_t count;
};

/// The skeleton that each component is part of, once all slabs are traced.
class SkeletonOfComponent {
 public:
  SkeletonOfComponent() = default;
  /// Of one part after another.
  explicit SkeletonOfComponent(const std::vector<const OpenComponents*>& parts);
  /// Of some components only: `skeletons` are those of all `known` ones, in this order.
  SkeletonOfComponent(const std::vector<ComponentRange>& known, std::vector<SkeletonId> skeletons);

  std::uint64_t count() const { return count_; }  // of skeletons; 0 if only some are known
  SkeletonId operator[](ComponentId component) const { return skeleton_[place_of(component)]; }

 private:
  struct Part {
    ComponentId first;
    std::size_t place;
  };
  std::size_t place_of(ComponentId component) const;

  std::vector<Part> parts_;
  std::vector<SkeletonId> skeleton_;  // of the components of all parts
  std::uint64_t count_ = 0;
};

}  // namespace skan_graph
