#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "skan_graph/huge_pages.hpp"

namespace skan_graph {

/// An allocator that leaves new elements uninitialised, so that a large array
/// is first touched by the thread that fills it and not once more before that.
/// Large arrays lie in huge pages.
template <class T>
struct UninitializedAllocator : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = UninitializedAllocator<U>;
  };
  T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_alloc();
    return static_cast<T*>(allocate_array(count * sizeof(T)));
  }
  void deallocate(T* array, std::size_t) { std::free(array); }
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
using UninitializedVector = std::vector<T, UninitializedAllocator<T>>;

/// An allocator of zeros, of which a large array is touched only where it is written to or
/// read. New elements are left as they are.
template <class T>
struct ZeroedAllocator : UninitializedAllocator<T> {
  template <class U>
  struct rebind {
    using other = ZeroedAllocator<U>;
  };
  T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_alloc();
    return static_cast<T*>(allocate_zeroed(count * sizeof(T)));
  }
  void deallocate(T* array, std::size_t) { free_zeroed(array); }
};

/// std::vector that is made at its final size, all zeros.
template <class T>
using ZeroedVector = std::vector<T, ZeroedAllocator<T>>;

}  // namespace skan_graph
