#pragma once

#include <string_view>

namespace skan_graph {

/// Instruction sets that kernels are compiled for; each includes the previous ones.
enum class CpuLevel {
  portable,  // plain C++ for any vector unit and byte order
  baseline,  // what every processor of the architecture has: SSE2 on x86-64
  avx2,      // x86-64-v3: AVX2, BMI2, popcnt; Intel since 2013, AMD since 2015
  avx512,    // x86-64-v4, VBMI2 and VPOPCNTDQ; Intel since 2019, AMD since 2022
};

/// The highest level that this processor supports, or a lower one if the environment variable
/// SKAN_GRAPH_CPU names it: portable, baseline, avx2 or avx512. Other values, and levels that
/// the processor does not support, are ignored. Results are the same at every level; tests run
/// at each of them. Determined by the first call.
CpuLevel cpu_level();

/// The lower of `level` and the level called `name`; `level` itself if there is no such name.
CpuLevel lowered(CpuLevel level, std::string_view name);

// Only GCC inlines functions without a target attribute into functions that have one.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)

template <class Work>
[[gnu::target("arch=x86-64-v3"), gnu::flatten]] decltype(auto) at_avx2(const Work& work) {
  return work();
}

template <class Work>
[[gnu::target("arch=x86-64-v4,avx512vbmi2,avx512vpopcntdq"), gnu::flatten]] decltype(auto)
at_avx512(const Work& work) {
  return work();
}

/// Returns `work()`, compiled once for each level and run at the level of cpu_level(). For plain
/// loops in which the compiler can use newer instructions by itself: popcnt, wider vectors.
/// Everything that `work` calls is inlined and compiled for that level too, except functions of
/// other source files.
///
/// Variables that a lambda captures by reference are read again after every store. So the lambda
/// should only call a function, whose parameters are local variables:
///
///     const std::uint64_t count = at_cpu_level([&] { return count_bits(words, word_count); });
///
/// With other compilers and on other architectures this is a plain call.
template <class Work>
decltype(auto) at_cpu_level(const Work& work) {
  switch (cpu_level()) {
    case CpuLevel::avx512: return at_avx512(work);
    case CpuLevel::avx2: return at_avx2(work);
    default: return work();
  }
}

#else

template <class Work>
decltype(auto) at_cpu_level(const Work& work) {
  return work();
}

#endif

}  // namespace skan_graph
