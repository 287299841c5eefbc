#include "kernels/sum_steps.hpp"

#include "kernels/cpu_level.hpp"
#include "kernels/intrinsics.hpp"

namespace skan_graph {

namespace {

void sum_steps_plain(const std::uint64_t* indptr, std::uint64_t first, std::uint64_t last,
                     const std::uint8_t* steps, const double* weights, double* length) {
  for (; first < last; ++first) {
    double sum = 0;
    for (std::uint64_t step = indptr[first]; step < indptr[first + 1]; ++step)
      sum += weights[steps[step]];
    length[first] = sum;
  }
}

#if defined(__x86_64__)

constexpr std::uint64_t at_a_time = 8;

/// The lengths of eight branches, one step of each in turn, so that additions do not wait for
/// each other. Reads eight steps at once, all of which must be readable. Steps past the end of
/// a branch are replaced by 0, whose weight is 0.
[[gnu::target("avx512f")]] void sum_steps_of_eight(const std::uint64_t* indptr,
                                                   const std::uint8_t* steps,
                                                   const double* weights, double* length) {
  const __m512d weight = _mm512_loadu_pd(weights);
  const __m512i eight = _mm512_set1_epi64(8), all = _mm512_set1_epi64(-1);
  __m512i step = _mm512_loadu_si512(indptr);
  const __m512i end = _mm512_loadu_si512(indptr + 1);
  __m512d sum = _mm512_setzero_pd();
  for (__mmask8 some = 0xff; some != 0; some = _mm512_cmplt_epu64_mask(step, end)) {
    __m512i axes =
        _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), some, step, steps, 1);
    const __m512i left = _mm512_min_epu64(_mm512_sub_epi64(end, step), eight);
    const __m512i beyond = _mm512_slli_epi64(_mm512_sub_epi64(eight, left), 3);
    axes = _mm512_and_si512(axes, _mm512_srlv_epi64(all, beyond));
    for (int i = 0; i < 8; ++i) {
      sum = _mm512_add_pd(sum, _mm512_permutexvar_pd(axes, weight));
      axes = _mm512_srli_epi64(axes, 8);
    }
    step = _mm512_add_epi64(step, eight);
  }
  _mm512_storeu_pd(length, sum);
}

#endif

}  // namespace

void sum_steps(const std::uint64_t* indptr, std::uint64_t first, std::uint64_t last,
               std::span<const std::uint8_t> steps, std::span<const double> weights,
               double* length) {
#if defined(__x86_64__)
  // All weights must fit into one vector, and eight steps must be readable at any branch's end.
  if (cpu_level() == CpuLevel::avx512 && weights.size() == 8)
    for (; first + at_a_time <= last && indptr[first + at_a_time] + 8 <= steps.size();
         first += at_a_time)
      sum_steps_of_eight(indptr + first, steps.data(), weights.data(), length + first);
#endif
  sum_steps_plain(indptr, first, last, steps.data(), weights.data(), length);
}

}  // namespace skan_graph
