#pragma once

#include <cstddef>
#include <cstdint>

#include "skan_graph/slabs/scratch_file.hpp"

namespace skan_graph {

/// Part of a scratch file as memory: what is read and written there is read from and written to the
/// file. The system keeps of it what fits. Only bytes that were written before may be changed: the
/// disk has room for these.
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
};

}  // namespace skan_graph
