#pragma once

// Marks the few hot functions that the compiler builds once for each level of
// x86-64 (v4: AVX-512, v3: AVX2 and popcnt, and any), the loader choosing by the
// processor it finds. They and what is inlined into them (hence `flatten`) are
// the only code that uses more than the baseline. Elsewhere (arm64, other
// compilers, sanitizers, whose start-up comes after the loader's choice) the
// function is built once.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define SKAN_GRAPH_CPU_CLONES \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), flatten))
#else
#define SKAN_GRAPH_CPU_CLONES
#endif
