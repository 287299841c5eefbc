#pragma once

#include <cstddef>
#include <cstdint>

#include "skan_graph/slabs/scratch_file.hpp"

namespace skan_graph {

/// Part of a scratch file as memory: what is read and written there is read from and written to the
/// file. The system keeps of it what fits. Only of reserved bytes, for which the disk has room.
///
/// If the disk fails, the system sends SIGBUS to the thread that uses the bytes; see
/// folder_of_scratch_map().
class ScratchMap {
 public:
  /// `begin` is a multiple of ScratchFile::page. Throws FileError.
  ScratchMap(const ScratchFile& file, std::uint64_t begin, std::uint64_t size);
  ~ScratchMap();
  ScratchMap(const ScratchMap&) = delete;
  ScratchMap& operator=(const ScratchMap&) = delete;

  std::byte* data() const { return data_; }

  /// Frees the memory of what was used so far, which stays in the file.
  void release() const;

 private:
  std::byte* data_;
  std::uint64_t size_;
  int place_;  // in the list of maps
};

/// The folder of the scratch file of which a map has this address; null if none has. For a handler
/// of SIGBUS: async-signal-safe.
const char* folder_of_scratch_map(const void* address) noexcept;

}  // namespace skan_graph
