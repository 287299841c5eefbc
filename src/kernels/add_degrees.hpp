#pragma once

#include <cstddef>
#include <cstdint>

namespace skan_graph {

/// Adds to each degree how many bits of the node's neighbours are set.
void add_degrees(const std::uint32_t* neighbors, std::size_t count, std::uint8_t* degrees);

}  // namespace skan_graph
