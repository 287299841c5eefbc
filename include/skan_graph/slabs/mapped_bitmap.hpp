#pragma once

#include <cstdint>

#include "skan_graph/bits/padded_bits.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"
#include "skan_graph/slabs/scratch_map.hpp"

namespace skan_graph {

/// A ScratchBitmap as memory (see ScratchMap): what works on a PaddedBitmap works on its words, and
/// whoever goes through it in order calls release() from time to time. Bits may only be cleared.
class MappedBitmap {
 public:
  /// Borrows the bitmap's file. Throws FileError.
  explicit MappedBitmap(const ScratchBitmap& bitmap)
      : layout_(bitmap.layout()), map_(bitmap.map()) {}

  const BitLayout& layout() const { return layout_; }
  std::uint64_t* words() const {
    return reinterpret_cast<std::uint64_t*>(map_.data() + ScratchBitmap::guard_bytes);
  }
  PaddedBits bits() const { return PaddedBits(layout_, words()); }

  void release() const { map_.release(); }

 private:
  BitLayout layout_;
  ScratchMap map_;
};

}  // namespace skan_graph
