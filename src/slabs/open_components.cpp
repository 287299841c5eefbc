#include "skan_graph/slabs/open_components.hpp"

#include <algorithm>
#include <utility>

#include "skan_graph/graph/detail/disjoint_sets.hpp"

namespace skan_graph {

SkeletonOfComponent::SkeletonOfComponent(const std::vector<const OpenComponents*>& parts) {
  std::size_t components = 0;
  for (const OpenComponents* part : parts) {
    if (part->count() > 0) parts_.push_back({part->first(), components});
    components += part->count();
  }
  DisjointSets<std::uint64_t> sets(components);
  for (const OpenComponents* part : parts)
    part->for_each_parent([&](ComponentId component, ComponentId parent) {
      sets.unite(place_of(component), place_of(parent));
    });
  skeleton_.resize(components);
  for (std::size_t i = 0; i < components; ++i) {
    const std::size_t parent = sets.parent(i);
    skeleton_[i] = parent == i ? count_++ : skeleton_[parent];
  }
}

SkeletonOfComponent::SkeletonOfComponent(const std::vector<ComponentRange>& known,
                                         std::vector<SkeletonId> skeletons)
    : skeleton_(std::move(skeletons)) {
  std::size_t place = 0;
  for (const ComponentRange& range : known)
    parts_.push_back({range.first, std::exchange(place, place + range.count)});
  std::ranges::sort(parts_, {}, &Part::first);
}

std::size_t SkeletonOfComponent::place_of(ComponentId component) const {
  const auto after = std::ranges::upper_bound(parts_, component, {}, &Part::first);
  const Part& part = *std::prev(after);
  return part.place + (component - part.first);
}

}  // namespace skan_graph
