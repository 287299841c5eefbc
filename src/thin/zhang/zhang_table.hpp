#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace skan_graph {

/// In which passes a pixel is removed, by its neighbours: NW 1, N 2, NE 4, E 8, SE 16, S 32, SW 64,
/// W 128. '0' never, '1' in first passes, '2' in second passes, '3' in both. The table is
/// scikit-image's, which differs from the article in 25 entries.
inline constexpr std::string_view zhang_table =
    "0001001300311013000000002020303300000000300000000000000020003022"
    "0000000000000000000000000000000020000000200020003000000030003020"
    "0031001300000001000000000000000131000000000000002000000000000000"
    "2313001300000001000000000000000023010001000000003301000022002000";
static_assert(zhang_table.size() == 256);

/// Whether a pixel with these neighbours is removed in a pass (0: first, 1: second).
constexpr bool goes_in_pass(int pass, std::size_t neighbors) {
  return ((zhang_table[neighbors] - '0') >> pass & 1) != 0;
}

constexpr std::array<bool, 256> results_of_pass(int pass) {
  std::array<bool, 256> results{};
  for (std::size_t neighbors = 0; neighbors < results.size(); ++neighbors)
    results[neighbors] = goes_in_pass(pass, neighbors);
  return results;
}

}  // namespace skan_graph
