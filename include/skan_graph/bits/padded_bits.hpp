#pragma once

#include <cstdint>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// The bits of a PaddedBitmap for those who only read them. They may also lie elsewhere, such as in
/// a file that is mapped to memory. Borrowed.
class PaddedBits : public BitLayout {
 public:
  PaddedBits(const PaddedBitmap& bitmap) : BitLayout(bitmap), words_(bitmap.words()) {}
  /// Words in this layout; words −1 and word_count() may be read too.
  PaddedBits(const BitLayout& layout, const std::uint64_t* words)
      : BitLayout(layout), words_(words) {}
  PaddedBits(PaddedBitmap&&) = delete;

  const std::uint64_t* words() const { return words_; }

  bool test(BitIndex bit) const {
    return (words_[bit / bits_per_word] >> (bit % bits_per_word) & 1) != 0;
  }

 private:
  const std::uint64_t* words_;
};

}  // namespace skan_graph
