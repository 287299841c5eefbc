#pragma once

#include <cstddef>

namespace skan_graph {

/// Memory for an array, uninitialised, to be given back with free_array. From 2 MB
/// on it begins on a page of that size, and Linux is asked for such pages: to touch memory
/// for the first time costs mostly by the page, and so do accesses at random. Up to
/// 1 MB more than asked for may be taken, and up to an eighth, where that saves many small
/// pages.
/// Throws std::bad_alloc.
void* allocate_array(std::size_t bytes);
void free_array(void* array);

/// The same, of zeros, to be given back with free_zeroed. They come zeroed from Linux, and
/// are first touched when they are used.
void* allocate_zeroed(std::size_t bytes);
void free_zeroed(void* array);

}  // namespace skan_graph
