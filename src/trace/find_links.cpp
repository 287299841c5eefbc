#include "trace/find_links.hpp"

#include <array>
#include <bit>
#include <cstddef>

#include "kernels/cpu_clones.hpp"
#include "trace/node_vector.hpp"

namespace skan_graph {

namespace {

SKAN_GRAPH_CPU_CLONES
NodeId find_links_one_by_one(LinkFinder finder) {
  NodeId link_count = 0;
  finder.graph.for_each_node(finder.first, finder.last, [&](NodeId node, const auto& edges) {
    link_count += finder.find(node, edges);
  });
  return link_count;
}

#if defined(__x86_64__)

/// Nodes that there is no way through. The steps away from them are found many at a time:
/// node by node the processor would wait for each and guess wrong how many it has.
class EndNodes {
 public:
  EndNodes(const LinkFinder& finder, const NodeVector& eight)
      : finder_(finder), eight_(eight), block_(finder.graph.neighborhood().front()) {}

  bool are_full() const { return count_ + NodeVector::count > most_nodes; }

  /// Some of the eight nodes from `node` on.
  SKAN_GRAPH_AVX512
  void add(NodeId node, __mmask8 some) {
    const __m128i offset = _mm_add_epi16(_mm_set1_epi16(static_cast<short>(node - finder_.first)),
                                         _mm_set_epi16(7, 6, 5, 4, 3, 2, 1, 0));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(offset_.data() + count_),
                     _mm_maskz_compress_epi16(some, offset));
    count_ += static_cast<std::size_t>(std::popcount(some));
  }

  /// Finds the departures of those that were added, all of the same run, and forgets them.
  SKAN_GRAPH_AVX512
  void find_departures(const PixelGraph::BitCursor::Run& run) {
    const std::size_t steps = list_steps(run);
    const std::size_t before = finder_.departures.size();
    finder_.departures.resize(before + steps + NodeVector::count);
    Links::Departure* departure = finder_.departures.data() + before;
    const __m512i first = _mm512_set1_epi64(static_cast<std::int64_t>(finder_.first));
    for (std::size_t i = 0; i < steps; i += NodeVector::count) {
      const __m512i node_and_axes = _mm512_cvtepu32_epi64(
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(node_and_axes_.data() + i)));
      const __m512i node =
          _mm512_add_epi64(first, _mm512_and_si512(node_and_axes, _mm512_set1_epi64(0xffff)));
      const __m512i delta =
          _mm512_sub_epi64(eight_.rank(_mm512_loadu_si512(bit_.data() + i)), node);
      static_assert(sizeof(Links::Departure) == 8 && offsetof(Links::Departure, axes) == 2 &&
                    offsetof(Links::Departure, delta) == 4);
      _mm512_storeu_si512(departure + i,
                          _mm512_or_si512(node_and_axes, _mm512_slli_epi64(delta, 32)));
    }
    finder_.departures.resize(before + steps);
    count_ = 0;
  }

 private:
  /// Where all steps away from them lead, and from which node. Returns how many.
  SKAN_GRAPH_AVX512
  std::size_t list_steps(const PixelGraph::BitCursor::Run& run) {
    std::size_t steps = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      const NodeId node = finder_.first + offset_[i];
      const BitIndex bit = run.first_bit + run.places[node];
      std::uint32_t neighbors = finder_.graph.in_block(0)[node];
      std::size_t at = steps;
      steps += static_cast<std::size_t>(std::popcount(neighbors));
      const auto take_lowest = [&] {
        const std::size_t pixel = NeighborBlock::lowest(neighbors);
        bit_[at] = bit + block_.step[pixel];
        node_and_axes_[at++] = offset_[i] | std::uint32_t{block_.axes[pixel]} << 16;
        neighbors &= neighbors - 1;
      };
      // Four of them whether they are there or not; hardly a node has more.
      for (int k = 0; k < 4; ++k) take_lowest();
      while (neighbors != 0) take_lowest();
    }
    // Where there are none, a bit that can be asked for.
    _mm512_storeu_si512(bit_.data() + steps, _mm512_setzero_si512());
    return steps;
  }

  static constexpr std::size_t most_nodes = 64;
  static constexpr std::size_t most_steps = most_nodes * NeighborBlock::most_pixels;

  const LinkFinder& finder_;
  const NodeVector& eight_;
  const NeighborBlock& block_;
  std::size_t count_ = 0;
  std::array<std::uint16_t, most_nodes + NodeVector::count> offset_;  // from the slab's first
  // Of the steps, and of some more that make the last eight full.
  std::array<BitIndex, most_steps + NodeVector::count> bit_;
  std::array<std::uint32_t, most_steps + NodeVector::count> node_and_axes_;
};

SKAN_GRAPH_AVX512
NodeId find_links_avx512(LinkFinder finder) {
  const PixelGraph& graph = finder.graph;
  const NodeVector eight(graph);
  const __m512i no_sum = _mm512_set1_epi64(finder.no_sum);
  const __m512i no_axes = _mm512_set1_epi64(finder.no_axes);
  EndNodes ends(finder, eight);
  NodeId link_count = 0;
  PixelGraph::BitCursor bits(graph, finder.first);
  for (NodeId node = finder.first; node < finder.last;) {
    const auto run = bits.run(node, finder.last);
    for (; node + NodeVector::count <= run.last; node += NodeVector::count) {
      const auto [through, to_lower, to_higher, lower_axes, higher_axes] = eight.steps(node, run);
      const __m512i sum = _mm512_mask_add_epi64(no_sum, through, to_lower, to_higher);
      const __m512i axes = _mm512_mask_xor_epi64(no_axes, through, lower_axes, higher_axes);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(finder.sum + node),
                          _mm512_cvtepi64_epi32(sum));
      _mm_storel_epi64(reinterpret_cast<__m128i*>(finder.axes + node),
                       _mm512_cvtepi64_epi8(axes));
      link_count += static_cast<NodeId>(std::popcount(through));
      ends.add(node, static_cast<__mmask8>(~through));
      if (ends.are_full()) ends.find_departures(run);
    }
    ends.find_departures(run);
    for (; node < run.last; ++node)
      link_count += finder.find(node, graph.edges(node, run.first_bit + run.places[node]));
  }
  return link_count;
}

#endif

}  // namespace

FindLinks best_find_links([[maybe_unused]] const PixelGraph& graph) {
#if defined(__x86_64__)
  if (NodeVector::can_be_used(graph)) return find_links_avx512;
#endif
  return find_links_one_by_one;
}

}  // namespace skan_graph
