#pragma once

#include <cstddef>

namespace skan_graph {

/// Asks for pages of 2 MB instead of 4 kB in a new array, where it spans any and
/// Linux grants them: to touch memory for the first time costs mostly by the page,
/// and so do accesses at random. A wish; without it all works the same.
void prefer_huge_pages(void* array, std::size_t bytes);

}  // namespace skan_graph
