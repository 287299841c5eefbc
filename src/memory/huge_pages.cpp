#include "skan_graph/memory/detail/huge_pages.hpp"

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include "memory/kept_arrays.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

/// Asks Linux for huge pages in a new, aligned array. This is only a hint; it may be ignored.
void prefer_huge_pages([[maybe_unused]] void* array, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
  madvise(array, bytes / huge_page * huge_page, MADV_HUGEPAGE);
#endif
}

}  // namespace

void* allocate_array(std::size_t bytes) {
  void* array = take_kept_array(bytes, huge_page);
  if (array != nullptr) {
    if (bytes >= huge_page) prefer_huge_pages(array, bytes);
    return array;
  }
  if (bytes < huge_page) {
    array = std::malloc(bytes);
  } else {
    const std::size_t missing = (huge_page - bytes % huge_page) % huge_page;
    if (missing < huge_page / 2 && missing <= bytes / 8) bytes += missing;
    if (posix_memalign(&array, huge_page, bytes) != 0) array = nullptr;
  }
  if (array == nullptr) throw std::bad_alloc();
  if (bytes >= huge_page) prefer_huge_pages(array, bytes);
  return array;
}

void free_array(void* array) {
  if (!keep_array(array, huge_page)) std::free(array);
}

void* allocate_zeroed(std::size_t bytes) {
  const std::size_t alignment = bytes < huge_page ? alignof(std::max_align_t) : huge_page;
  // Pages that are never touched take no memory. The address to be freed is stored just before
  // the array.
  std::size_t room = bytes + alignment + sizeof(void*);
  void* memory = room > bytes ? std::calloc(room, 1) : nullptr;
  if (memory == nullptr) throw std::bad_alloc();
  void* array = static_cast<void**>(memory) + 1;
  room -= sizeof(void*);
  std::align(alignment, bytes, array, room);
  static_cast<void**>(array)[-1] = memory;
  if (bytes >= huge_page) prefer_huge_pages(array, bytes);
  return array;
}

void free_zeroed(void* array) { std::free(static_cast<void**>(array)[-1]); }

}  // namespace skan_graph
