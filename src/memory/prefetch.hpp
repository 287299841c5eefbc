#pragma once

#include <cstddef>

namespace skan_graph {

/// A prefetch hint: brings what lies at an address into the cache, which soon will be read.
/// Any address will do, also one that must not be read.
///
/// GCC takes a function that does nothing else for one without effects, and drops calls of it:
/// such a function must be always_inline.
inline void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

/// Reads once from every cache line of an array, of which some places will be needed soon.
/// Since the lines are read in order, the hardware prefetcher runs ahead: this costs less than
/// a prefetch hint for each place.
template <class T>
void read_ahead(const T* first, const T* last) {
  constexpr std::ptrdiff_t line = 64 / sizeof(T);
  for (; last - first > line; first += line)
    static_cast<void>(*static_cast<const volatile T*>(first));
}

}  // namespace skan_graph
