#include "skan_graph/slabs/scratch_map.hpp"

#include <sys/mman.h>

namespace skan_graph {

ScratchMap::ScratchMap(const ScratchFile& file, std::uint64_t begin, std::uint64_t size)
    : data_(file.map(begin, size)), size_(size) {}

ScratchMap::~ScratchMap() { munmap(data_, size_); }

void ScratchMap::release() const { madvise(data_, size_, MADV_DONTNEED); }

}  // namespace skan_graph
