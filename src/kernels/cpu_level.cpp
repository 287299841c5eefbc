#include "kernels/cpu_level.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <utility>

namespace skan_graph {

namespace {

#if defined(__x86_64__)

bool has_avx2() {
#if defined(__clang__)  // clang 14 does not know the names of levels
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("popcnt");
#else
  return __builtin_cpu_supports("x86-64-v3");
#endif
}

bool has_avx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
         __builtin_cpu_supports("avx512vpopcntdq");
}

CpuLevel level_of_processor() {
  if (!has_avx2()) return CpuLevel::baseline;
  return has_avx512() ? CpuLevel::avx512 : CpuLevel::avx2;
}

#else

/// All levels above `portable` assume a little-endian machine.
CpuLevel level_of_processor() {
  return std::endian::native == std::endian::little ? CpuLevel::baseline : CpuLevel::portable;
}

#endif

CpuLevel find_level() {
  const char* name = std::getenv("SKAN_GRAPH_CPU");
  const CpuLevel level = level_of_processor();
  return name == nullptr ? level : lowered(level, name);
}

}  // namespace

CpuLevel lowered(CpuLevel level, std::string_view name) {
  constexpr std::array<std::pair<std::string_view, CpuLevel>, 4> levels{{
      {"portable", CpuLevel::portable},
      {"baseline", CpuLevel::baseline},
      {"avx2", CpuLevel::avx2},
      {"avx512", CpuLevel::avx512},
  }};
  for (const auto& [known, of_name] : levels)
    if (known == name) return std::min(level, of_name);
  return level;
}

CpuLevel cpu_level() {
  static const CpuLevel level = find_level();
  return level;
}

}  // namespace skan_graph
