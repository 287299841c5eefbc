#pragma once

#include <span>

#include "thin/tiles/word_vector.hpp"

namespace skan_graph {

/// The kinds of vectors that the thinning kernels are built for. All give the same results.
enum class VectorLevel { plain, avx2, avx512 };

/// The kinds for the program's CPU level and lower ones, the widest first.
std::span<const VectorLevel> vector_levels();

#if defined(SKAN_GRAPH_THIN_X86_LEVELS)

template <class Work>
[[gnu::target("arch=x86-64-v3"), gnu::flatten]] auto with_avx2(const Work& work) {
  return work.template operator()<Avx2Vector>();
}

template <class Work>
[[gnu::target("arch=x86-64-v4,avx512vbmi2"), gnu::flatten]] auto with_avx512(const Work& work) {
  return work.template operator()<Avx512Vector>();
}

#endif

template <class Work>
[[gnu::flatten]] auto with_plain_vectors(const Work& work) {
  return work.template operator()<PlainVector<2>>();
}

/// Returns `work.operator()<Vector>()`, built once for each kind of vector, with everything that it
/// calls inlined:
///
///     with_vectors(level, [&]<class Vector>() { return count_edges<Vector>(words); });
template <class Work>
auto with_vectors([[maybe_unused]] VectorLevel level, const Work& work) {
#if defined(SKAN_GRAPH_THIN_X86_LEVELS)
  if (level == VectorLevel::avx512) return with_avx512(work);
  if (level == VectorLevel::avx2) return with_avx2(work);
#endif
  return with_plain_vectors(work);
}

}  // namespace skan_graph
