#include "measure/branch_lengths.hpp"

#include <array>
#include <cstddef>

#include "kernels/intrinsics.hpp"
#include "skan_graph/graph/edge_weights.hpp"

namespace skan_graph {

namespace {

double length_of(const Branches& branches, std::uint64_t branch, const EdgeWeights& weights) {
  double length = 0;
  const Path path = branches.path(branch);
  Path::Iterator to = path.begin();
  for (const AxisSet step : branches.path_axes(branch)) {
    const NodeId from = *to++;
    length += weights(from, *to, step);
  }
  return length;
}

#if defined(__x86_64__)

constexpr std::uint64_t at_a_time = 8;

/// Where the weights of all steps fit into one vector.
bool can_sum_eight(const PixelGraph& graph, const EdgeWeights& weights) {
  static const bool has_avx512 = __builtin_cpu_supports("avx512f");
  return has_avx512 && !weights.has_heights() &&
         graph.node_index().bitmap().shape().dimensions() <= 3;
}

/// The lengths of eight branches, a step of each in turn: one alone would wait for every sum
/// before it began with the next. Eight steps are read at once, which must be there; those
/// after a branch's last one become steps along no axis, of length 0.
__attribute__((target("avx512f"))) void sum_eight(const Branches& branches,
                                                  const StepLengths& lengths,
                                                  std::uint64_t first, double* length) {
  std::array<double, 8> of_axes;
  for (std::size_t axes = 0; axes < of_axes.size(); ++axes)
    of_axes[axes] = lengths[static_cast<AxisSet>(axes)];
  const __m512d weights = _mm512_loadu_pd(of_axes.data());
  const __m512i eight = _mm512_set1_epi64(8), all = _mm512_set1_epi64(-1);
  __m512i step = _mm512_loadu_si512(branches.indptr.data() + first);
  const __m512i end = _mm512_loadu_si512(branches.indptr.data() + first + 1);
  __m512d sum = _mm512_setzero_pd();
  for (__mmask8 some = 0xff; some != 0; some = _mm512_cmplt_epu64_mask(step, end)) {
    __m512i axes = _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), some, step,
                                               branches.axes.data(), 1);
    const __m512i left = _mm512_min_epu64(_mm512_sub_epi64(end, step), eight);
    const __m512i beyond = _mm512_slli_epi64(_mm512_sub_epi64(eight, left), 3);
    axes = _mm512_and_si512(axes, _mm512_srlv_epi64(all, beyond));
    for (int i = 0; i < 8; ++i) {
      sum = _mm512_add_pd(sum, _mm512_permutexvar_pd(axes, weights));
      axes = _mm512_srli_epi64(axes, 8);
    }
    step = _mm512_add_epi64(step, eight);
  }
  _mm512_storeu_pd(length + first, sum);
}

#endif

}  // namespace

void sum_lengths([[maybe_unused]] const PixelGraph& graph, const Branches& branches,
                 const EdgeWeights& weights, std::uint64_t first, std::uint64_t last,
                 double* length) {
#if defined(__x86_64__)
  if (can_sum_eight(graph, weights))
    for (; first + at_a_time <= last &&
           branches.indptr[first + at_a_time] + sizeof(std::uint64_t) <= branches.axes.size();
         first += at_a_time)
      sum_eight(branches, weights.lengths(), first, length);
#endif
  for (; first < last; ++first) length[first] = length_of(branches, first, weights);
}

}  // namespace skan_graph
