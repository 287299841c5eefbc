#include "kernels/add_degrees.hpp"

#include <bit>

#include "kernels/cpu_level.hpp"

namespace skan_graph {

namespace {

void add_popcounts(const std::uint32_t* neighbors, std::size_t count, std::uint8_t* degrees) {
  for (std::size_t i = 0; i < count; ++i)
    degrees[i] = static_cast<std::uint8_t>(degrees[i] + std::popcount(neighbors[i]));
}

}  // namespace

void add_degrees(const std::uint32_t* neighbors, std::size_t count, std::uint8_t* degrees) {
  at_cpu_level([&] { add_popcounts(neighbors, count, degrees); });
}

}  // namespace skan_graph
