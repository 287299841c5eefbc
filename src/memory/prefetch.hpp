#pragma once

#include <cstddef>

namespace skan_graph {

/// Prefetches the cache line at an address that will soon be read. Any address is allowed, even
/// one that must not be read.
///
/// GCC treats a function that only prefetches as one without side effects and drops calls of it;
/// so such functions must be always_inline.
inline void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

/// Reads one element from every cache line of an array, some of which will be needed soon. The
/// reads are in order, so the hardware prefetcher runs ahead; this costs less than a prefetch
/// for each needed element.
template <class T>
void read_ahead(const T* first, const T* last) {
  constexpr std::ptrdiff_t line = 64 / sizeof(T);
  for (; last - first > line; first += line)
    static_cast<void>(*static_cast<const volatile T*>(first));
}

}  // namespace skan_graph
