#pragma once

#include <cstddef>

namespace skan_graph {

/// Memory for an array, uninitialised, to be given back with std::free. From 2 MB on
/// it begins on a page of that size, and Linux is asked for such pages: to touch memory
/// for the first time costs mostly by the page, and so do accesses at random. Up to
/// 1 MB more than asked for may be taken, and up to an eighth, where that saves many small
/// pages.
/// Throws std::bad_alloc.
void* allocate_array(std::size_t bytes);

/// Asks for pages of 2 MB in a new array, where it spans any and Linux grants them.
/// A wish; without it all works the same.
void prefer_huge_pages(void* array, std::size_t bytes);

}  // namespace skan_graph
