#pragma once

#include <cstddef>

namespace skan_graph {

/// While one exists, the memory of large arrays (UninitializedVector) that are freed is kept for the
/// next ones: for work that is repeated with arrays of about the same sizes, such as that on slabs.
/// Otherwise the system would map and clear all their pages each time.
///
/// Arrays in use and kept memory together never take more than the arrays that were in use at one
/// time, up to an eighth, by which sizes are rounded. For any number of threads.
///
///     KeptArrays kept;
///     for (const MaskWindow& window : windows) trace(window);
class KeptArrays {
 public:
  KeptArrays();
  ~KeptArrays();
  KeptArrays(const KeptArrays&) = delete;
  KeptArrays& operator=(const KeptArrays&) = delete;
};

/// Memory for an array, at a multiple of `alignment`: kept or new. Null: it is not large, arrays are
/// not kept, or there is no memory.
void* take_kept_array(std::size_t bytes, std::size_t alignment);

/// False if the array was not taken by the function above: then the caller frees it.
bool keep_array(void* array, std::size_t alignment);

}  // namespace skan_graph
