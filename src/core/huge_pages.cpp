#include "skan_graph/huge_pages.hpp"

#include <cstdlib>
#include <memory>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace skan_graph {

namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

/// Asks for huge pages in a new array that begins on one, where Linux grants them. A wish;
/// without it all works the same.
void prefer_huge_pages([[maybe_unused]] void* array, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
  madvise(array, bytes / huge_page * huge_page, MADV_HUGEPAGE);
#endif
}

}  // namespace

void* allocate_array(std::size_t bytes) {
  void* array = nullptr;
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

ZeroedArray::ZeroedArray(std::size_t bytes) {
  // Room to begin at a huge page: addresses that are never touched take no memory.
  std::size_t room = bytes < huge_page ? bytes : bytes + huge_page;
  memory_.reset(std::calloc(room, 1));
  if (!memory_) throw std::bad_alloc();
  data_ = memory_.get();
  if (bytes >= huge_page) {
    std::align(huge_page, bytes, data_, room);
    prefer_huge_pages(data_, bytes);
  }
}

}  // namespace skan_graph
