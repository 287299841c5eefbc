#pragma once

namespace skan_graph {

/// Asks for what lies at an address, some time before it is read. A wish; the address
/// need not be one that may be read.
inline void fetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

}  // namespace skan_graph
