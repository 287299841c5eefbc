#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "skan_graph/memory/detail/huge_pages.hpp"

namespace skan_graph {

/// An allocator that leaves new elements as they are in their memory, so that a large
/// array is first touched by the thread that fills it and not once more before that.
/// Large arrays lie in huge pages.
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

/// std::vector whose `resize(n)` does not clear: count, size once, fill once.
template <class T>
using UninitializedVector = std::vector<T, ArrayAllocator<T, allocate_array, free_array>>;

/// std::vector that is made at its final size, all zeros; a large one is touched only where
/// it is written to or read.
template <class T>
using ZeroedVector = std::vector<T, ArrayAllocator<T, allocate_zeroed, free_zeroed>>;

}  // namespace skan_graph
