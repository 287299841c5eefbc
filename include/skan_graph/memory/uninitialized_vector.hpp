#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "skan_graph/memory/detail/huge_pages.hpp"

namespace skan_graph {

/// An allocator that does not initialise new elements, so that the thread that fills a large
/// array is the first to touch it, and memory is written once, not twice. Large arrays use
/// huge pages.
template <class T, void* allocate_memory(std::size_t bytes), void free_memory(void* array)>
struct ArrayAllocator : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = ArrayAllocator<U, allocate_memory, free_memory>;
  };
  T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_alloc();
    return static_cast<T*>(allocate_memory(count * sizeof(T)));
  }
  void deallocate(T* array, std::size_t) { free_memory(array); }
  template <class U>
  void construct(U* place) {
    ::new (static_cast<void*>(place)) U;
  }
  template <class U, class... Arguments>
  void construct(U* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
  }
};

/// std::vector whose `resize(n)` does not clear: count, resize once, fill once.
///
///     UninitializedVector<Degree> degrees(node_count);   // contents undefined
template <class T>
using UninitializedVector = std::vector<T, ArrayAllocator<T, allocate_array, free_array>>;

/// std::vector of zeros that is created at its final size. The pages of a large one take
/// memory only once they are used.
template <class T>
using ZeroedVector = std::vector<T, ArrayAllocator<T, allocate_zeroed, free_zeroed>>;

}  // namespace skan_graph
