#include "thin/tiles/vector_level.hpp"

#include <vector>

namespace skan_graph {

namespace {

std::vector<VectorLevel> levels_of_processor() {
  std::vector<VectorLevel> levels;
#if defined(SKAN_GRAPH_THIN_X86_LEVELS)
  if (__builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("avx512vbmi2"))
    levels.push_back(VectorLevel::avx512);
  if (__builtin_cpu_supports("x86-64-v3")) levels.push_back(VectorLevel::avx2);
#endif
  levels.push_back(VectorLevel::plain);
  return levels;
}

}  // namespace

std::span<const VectorLevel> vector_levels() {
  static const std::vector<VectorLevel> levels = levels_of_processor();
  return levels;
}

}  // namespace skan_graph
