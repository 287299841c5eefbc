#include "memory/kept_arrays.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <mutex>
#include <unordered_map>

namespace skan_graph {

namespace {

constexpr std::size_t smallest_kept = std::size_t{1} << 19;

class ArrayStore {
 public:
  void add_user() {
    const std::lock_guard lock(mutex_);
    ++users_;
    is_in_use = true;
  }

  void remove_user() {
    const std::lock_guard lock(mutex_);
    if (--users_ > 0) return;
    give_back_until(0);
    most_taken_ = 0;
    is_in_use = !taken_.empty();
  }

  void* take(std::size_t bytes, std::size_t alignment) {
    const std::lock_guard lock(mutex_);
    if (users_ == 0) return nullptr;
    const std::size_t size = rounded(bytes);
    taken_bytes_ += size;
    most_taken_ = std::max(most_taken_, taken_bytes_);
    void* array = nullptr;
    if (const auto at = kept_.find(size); at != kept_.end()) {
      array = at->second;
      kept_.erase(at);
      kept_bytes_ -= size;
    } else {
      give_back_until(most_taken_ - taken_bytes_);
      if (posix_memalign(&array, alignment, size) != 0) array = nullptr;
    }
    if (array == nullptr)
      taken_bytes_ -= size;
    else
      taken_.emplace(array, size);
    return array;
  }

  bool put(void* array) {
    const std::lock_guard lock(mutex_);
    const auto at = taken_.find(array);
    if (at == taken_.end()) return false;
    const std::size_t size = at->second;
    taken_.erase(at);
    taken_bytes_ -= size;
    if (users_ > 0) {
      kept_.emplace(size, array);
      kept_bytes_ += size;
    } else {
      std::free(array);
      is_in_use = !taken_.empty();
    }
    return true;
  }

  std::atomic<bool> is_in_use = false;  // false: take and put have nothing to do

 private:
  /// Few sizes, so that a kept array of the same size is found.
  static std::size_t rounded(std::size_t bytes) {
    const std::size_t unit = std::bit_floor(bytes) / 8;
    return (bytes + unit - 1) / unit * unit;
  }

  void give_back_until(std::size_t bytes) {
    while (kept_bytes_ > bytes) {
      const auto smallest = kept_.begin();
      kept_bytes_ -= smallest->first;
      std::free(smallest->second);
      kept_.erase(smallest);
    }
  }

  std::mutex mutex_;
  std::size_t users_ = 0;
  std::multimap<std::size_t, void*> kept_;         // by size
  std::unordered_map<void*, std::size_t> taken_;   // their sizes
  std::size_t kept_bytes_ = 0, taken_bytes_ = 0, most_taken_ = 0;
};

/// Never destroyed: arrays of other static objects may be freed after it.
ArrayStore& array_store() {
  static ArrayStore& store = *new ArrayStore;
  return store;
}

}  // namespace

KeptArrays::KeptArrays() { array_store().add_user(); }

KeptArrays::~KeptArrays() { array_store().remove_user(); }

void* take_kept_array(std::size_t bytes, std::size_t alignment) {
  if (bytes < smallest_kept || !array_store().is_in_use) return nullptr;
  return array_store().take(bytes, alignment);
}

bool keep_array(void* array, std::size_t alignment) {
  if (reinterpret_cast<std::uintptr_t>(array) % alignment != 0) return false;
  return array != nullptr && array_store().is_in_use && array_store().put(array);
}

}  // namespace skan_graph
