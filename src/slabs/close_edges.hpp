#pragma once

#include <vector>

#include "skan_graph/clean_up/junction_forest.hpp"
#include "skan_graph/slabs/slab_tracer.hpp"
#include "skan_graph/trace/open_chains.hpp"

namespace skan_graph {

/// The component of a stop before it is known.
inline constexpr ComponentId no_component = ~ComponentId{0};

/// Adds the edges that are in the forest for certain now to the chains, each as a chain between
/// two stops.
void close_edges(const std::vector<JunctionEdge>& edges, SlabCarry& carry);

/// From now on, chains carry the values of their nodes.
void begin_to_carry_values(SlabCarry& carry);

}  // namespace skan_graph
