#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>

namespace skan_graph {

/// Memory for an array, uninitialised, to be given back with std::free. From 2 MB on
/// it begins on a page of that size, and Linux is asked for such pages: to touch memory
/// for the first time costs mostly by the page, and so do accesses at random. Up to
/// 1 MB more than asked for may be taken, and up to an eighth, where that saves many small
/// pages.
/// Throws std::bad_alloc.
void* allocate_array(std::size_t bytes);

/// An array of zeros, with pages as above. They come zeroed from Linux, and are first
/// touched when they are used.
class ZeroedArray {
 public:
  ZeroedArray() = default;
  /// Throws std::bad_alloc.
  explicit ZeroedArray(std::size_t bytes);

  void* data() const { return data_; }

 private:
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<void, Free> memory_;
  void* data_ = nullptr;  // in it, where a page begins
};

}  // namespace skan_graph
