#include "skan_graph/huge_pages.hpp"

#include <cstdint>
#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace skan_graph {

namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

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

void prefer_huge_pages([[maybe_unused]] void* array, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
  const auto begin = reinterpret_cast<std::uintptr_t>(array);
  const std::uintptr_t first = (begin + huge_page - 1) / huge_page * huge_page;
  const std::uintptr_t last = (begin + bytes) / huge_page * huge_page;
  if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

}  // namespace skan_graph
