#include "batch/memory.hpp"

#include <unistd.h>

std::uint64_t estimated_bytes(const skan_graph::Shape& shape) {
  const auto pixels = static_cast<double>(shape.pixel_count());
  return static_cast<std::uint64_t>(pixels / 8 * 1.2 + pixels / 50 * 60);
}

std::uint64_t physical_memory() {
  return static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
         static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}
