#include "skan_graph/slabs/scratch_map.hpp"

#include <sys/mman.h>

#include <array>
#include <atomic>
#include <climits>
#include <cstring>
#include <string>

namespace skan_graph {

namespace {

enum class PlaceState : int { free, busy, mapped };
static_assert(std::atomic<PlaceState>::is_always_lock_free);

/// A map that exists. Handlers of signals may neither allocate nor lock.
struct MapPlace {
  std::atomic<PlaceState> state{PlaceState::free};
  const std::byte* begin = nullptr;
  const std::byte* end = nullptr;
  char folder[PATH_MAX] = {};
};

constinit std::array<MapPlace, 16> map_places;  // in .bss: unused pages take no memory

/// Returns its index, or -1 if the list is full or the name is too long.
int add_to_list(const std::byte* begin, std::uint64_t size, const std::string& folder) {
  if (folder.size() >= PATH_MAX) return -1;
  for (std::size_t i = 0; i < map_places.size(); ++i) {
    MapPlace& place = map_places[i];
    PlaceState expected = PlaceState::free;
    if (!place.state.compare_exchange_strong(expected, PlaceState::busy)) continue;
    place.begin = begin;
    place.end = begin + size;
    std::memcpy(place.folder, folder.c_str(), folder.size() + 1);
    place.state = PlaceState::mapped;
    return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

ScratchMap::ScratchMap(const ScratchFile& file, std::uint64_t begin, std::uint64_t size)
    : data_(file.map(begin, size)),
      size_(size),
      place_(add_to_list(data_, size, file.folder().string())) {}

ScratchMap::~ScratchMap() {
  if (place_ >= 0) map_places[static_cast<std::size_t>(place_)].state = PlaceState::free;
  munmap(data_, size_);
}

void ScratchMap::release() const { madvise(data_, size_, MADV_DONTNEED); }

const char* folder_of_scratch_map(const void* address) noexcept {
  const auto* const byte = static_cast<const std::byte*>(address);
  for (const MapPlace& place : map_places)
    if (place.state == PlaceState::mapped && byte >= place.begin && byte < place.end)
      return place.folder;
  return nullptr;
}

}  // namespace skan_graph
