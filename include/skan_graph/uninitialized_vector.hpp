#pragma once

#include <cstddef>
#include <memory>
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
    T* array = std::allocator<T>::allocate(count);
    prefer_huge_pages(array, count * sizeof(T));
    return array;
  }
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

}  // namespace skan_graph
