#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace skan_graph {

/// An allocator that leaves new elements uninitialised, so that a large array
/// is first touched by the thread that fills it and not once more before that.
template <class T>
struct UninitializedAllocator : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = UninitializedAllocator<U>;
  };
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
