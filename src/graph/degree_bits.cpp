#include "graph/degree_bits.hpp"

#include <bit>

#include "kernels/cpu_clones.hpp"
#include "kernels/intrinsics.hpp"

namespace skan_graph {

namespace {

SKAN_GRAPH_CPU_CLONES
void add_degrees_one_by_one(const std::uint32_t* neighbors, NodeId count, std::uint8_t* degrees) {
  for (NodeId i = 0; i < count; ++i)
    degrees[i] = static_cast<std::uint8_t>(degrees[i] + std::popcount(neighbors[i]));
}

#if defined(__x86_64__)

__attribute__((target("avx512vl,avx512bw,avx512vpopcntdq"))) void add_degrees_avx512(
    const std::uint32_t* neighbors, NodeId count, std::uint8_t* degrees) {
  constexpr NodeId at_a_time = 16;
  NodeId i = 0;
  for (; i + at_a_time <= count; i += at_a_time) {
    auto* const place = reinterpret_cast<__m128i*>(degrees + i);
    const __m128i in_block =
        _mm512_cvtepi32_epi8(_mm512_popcnt_epi32(_mm512_loadu_si512(neighbors + i)));
    _mm_storeu_si128(place, _mm_add_epi8(_mm_loadu_si128(place), in_block));
  }
  add_degrees_one_by_one(neighbors + i, count - i, degrees + i);
}

#endif

using AddDegrees = void (*)(const std::uint32_t* neighbors, NodeId count, std::uint8_t* degrees);

AddDegrees best_add_degrees() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vpopcntdq"))
    return add_degrees_avx512;
#endif
  return add_degrees_one_by_one;
}

}  // namespace

void write_degrees(const PixelGraph& graph, NodeId first, NodeId last, std::uint8_t* degrees) {
  static const AddDegrees add_degrees = best_add_degrees();
  std::fill_n(degrees, last - first, std::uint8_t{0});
  for (std::size_t block = 0; block < graph.neighborhood().size(); ++block)
    add_degrees(graph.in_block(block) + first, last - first, degrees);
}

}  // namespace skan_graph
