#pragma once

#include <string_view>

namespace skan_graph {

/// Instruction sets that code is built for, each with all that the one before it has.
enum class CpuLevel {
  portable,  // plain C++, which assumes nothing about vectors or the order of bytes
  baseline,  // what every processor of the architecture has: on x86-64 SSE2
  avx2,      // x86-64-v3: AVX2, BMI2, popcnt; Intel since 2013, AMD since 2015
  avx512,    // x86-64-v4, VBMI2 and VPOPCNTDQ; Intel since 2019, AMD since 2022
};

/// The highest level that this processor has, or a lower one where the environment variable
/// SKAN_GRAPH_CPU names one: portable, baseline, avx2 or avx512. Other values of it, and
/// levels that the processor does not have, are ignored. Results are the same at every level:
/// tests run at each of them. Found by the first call and kept.
CpuLevel cpu_level();

/// The lower one of a level and the level of this name. Where there is none of this name: the
/// level itself.
CpuLevel lowered(CpuLevel level, std::string_view name);

// GCC alone inlines functions without a target into one that has a target.
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

/// Returns `work()`, compiled once for each level and called at that of cpu_level(). For
/// loops that are written once and that the compiler makes better use of newer instructions
/// in: popcnt, wider vectors. All that `work` calls is inlined and so compiled for the level
/// too, but for functions of other source files.
///
/// What a lambda captures by reference is read from memory again after every store, so it
/// should only call a function, whose parameters are local to it:
///
///     const std::uint64_t count = at_cpu_level([&] { return count_bits(words, word_count); });
///
/// With other compilers and on other architectures it is a plain call.
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
