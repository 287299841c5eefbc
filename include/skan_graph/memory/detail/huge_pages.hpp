#pragma once

#include <cstddef>

namespace skan_graph {

/// Allocates uninitialised memory for an array; release it with free_array. From 2 MB
/// on the array is aligned to 2 MB and Linux is asked for huge pages of that size, because
/// the first touch and random access cost mostly per page. May allocate up to 1 MB and up to
/// an eighth more than requested, if that saves many small pages.
/// Throws std::bad_alloc.
void* allocate_array(std::size_t bytes);
void free_array(void* array);

/// Allocates zeroed memory; release it with free_zeroed. Linux supplies the zeros when a page
/// is first used.
void* allocate_zeroed(std::size_t bytes);
void free_zeroed(void* array);

}  // namespace skan_graph
