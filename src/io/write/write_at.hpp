#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace skan_graph {

/// Writes bytes to their place in a file. Returns 0, or the errno of a write that failed.
[[nodiscard]] int write_at(int descriptor, std::uint64_t begin, std::span<const std::byte> bytes);

}  // namespace skan_graph
