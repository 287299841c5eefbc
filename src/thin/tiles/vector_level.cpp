#include "thin/tiles/vector_level.hpp"

#include <vector>

#include "kernels/cpu_level.hpp"

namespace skan_graph {

namespace {

std::vector<VectorLevel> levels_at_hand() {
  std::vector<VectorLevel> levels;
#if defined(SKAN_GRAPH_THIN_X86_LEVELS)
  if (cpu_level() >= CpuLevel::avx512) levels.push_back(VectorLevel::avx512);
  if (cpu_level() >= CpuLevel::avx2) levels.push_back(VectorLevel::avx2);
#endif
  levels.push_back(VectorLevel::plain);
  return levels;
}

}  // namespace

std::span<const VectorLevel> vector_levels() {
  static const std::vector<VectorLevel> levels = levels_at_hand();
  return levels;
}

}  // namespace skan_graph
