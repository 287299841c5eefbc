#pragma once

#include <cstddef>

namespace skan_graph {

/// Asks for what lies at an address, a moment before it is read. A wish; the address need
/// not be one that may be read.
inline void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

/// Reads once from every line of an array, some time before it is needed here and there.
/// To the processor, which sees that the lines come in order and runs ahead, this costs
/// less than single requests for the places that will be needed.
template <class T>
void read_ahead(const T* first, const T* last) {
  constexpr std::ptrdiff_t line = 64 / sizeof(T);
  for (; last - first > line; first += line)
    static_cast<void>(*static_cast<const volatile T*>(first));
}

}  // namespace skan_graph
