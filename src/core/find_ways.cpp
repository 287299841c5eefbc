#include "core/find_ways.hpp"

#include <bit>

#include "core/cpu_clones.hpp"
#include "core/eight_nodes.hpp"

namespace skan_graph {

namespace {

SKAN_GRAPH_CPU_CLONES
NodeId find_ways_one_by_one(WayFinder finder) {
  NodeId through_count = 0;
  finder.graph.for_each_node(finder.first, finder.last, [&](NodeId node, const auto& edges) {
    through_count += finder.find(node, edges);
  });
  return through_count;
}

#if defined(__x86_64__)

SKAN_GRAPH_AVX512
NodeId find_ways_of_eight(WayFinder finder) {
  const PixelGraph& graph = finder.graph;
  const EightNodes eight(graph);
  const __m512i no_sum = _mm512_set1_epi64(finder.no_sum);
  const __m512i no_axes = _mm512_set1_epi64(finder.no_axes);
  NodeId through_count = 0;
  PixelGraph::Bits bits(graph, finder.first);
  for (NodeId node = finder.first; node < finder.last;) {
    const auto run = bits.run(node, finder.last);
    for (; node + EightNodes::count <= run.last; node += EightNodes::count) {
      const auto [through, to_lower, to_higher, lower_axes, higher_axes] = eight.steps(node, run);
      const __m512i sum = _mm512_mask_add_epi64(no_sum, through, to_lower, to_higher);
      const __m512i axes = _mm512_mask_xor_epi64(no_axes, through, lower_axes, higher_axes);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(finder.sum + node),
                          _mm512_cvtepi64_epi32(sum));
      _mm_storel_epi64(reinterpret_cast<__m128i*>(finder.axes + node),
                       _mm512_cvtepi64_epi8(axes));
      through_count += static_cast<NodeId>(std::popcount(through));
      for (unsigned others = ~unsigned{through} & 0xff; others != 0; others &= others - 1) {
        const NodeId other = node + static_cast<NodeId>(std::countr_zero(others));
        finder.find_departures(other, graph.edges(other, run.first_bit + run.places[other]));
      }
    }
    for (; node < run.last; ++node)
      through_count += finder.find(node, graph.edges(node, run.first_bit + run.places[node]));
  }
  return through_count;
}

#endif

}  // namespace

FindWays best_find_ways([[maybe_unused]] const PixelGraph& graph) {
#if defined(__x86_64__)
  if (EightNodes::can_be_used(graph)) return find_ways_of_eight;
#endif
  return find_ways_one_by_one;
}

}  // namespace skan_graph
