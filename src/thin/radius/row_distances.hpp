#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Writes the squared distance along the row for each set bit of a word, and 0 for all others.
/// Processes the words of a row in order.
template <class Squares>
class RowDistances {
 public:
  using Value = typename Squares::Value;

  RowDistances(const Squares& squares, std::size_t axis, const std::uint64_t* row,
               std::int64_t length, std::int64_t first_word)
      : squares_(squares), axis_(axis), row_(row), length_(length) {
    for (std::int64_t w = first_word; w-- > 0 && before_ == nowhere;)
      if (row[w] != ~std::uint64_t{0})
        before_ = w * bits_per_word + bits_per_word - 1 - std::countl_zero(~row[w]);
  }

  void next(std::int64_t w, Value* values) {
    std::fill_n(values, bits_per_word, Value{0});
    const std::int64_t start = w * bits_per_word;
    for (std::uint64_t left = row_[w]; left != 0;) {
      const int first = std::countr_zero(left);
      const int size = std::countr_one(left >> first);
      if (first > 0) before_ = start + first - 1;
      find_after(start + first + size);
      for (int i = first; i < first + size; ++i) {
        const std::int64_t at = start + i;
        const std::int64_t steps = std::min(at - before_, after_ - at);
        values[i] = steps < nowhere_near ? squares_.square(axis_, steps) : Squares::far;
      }
      left = first + size == bits_per_word ? 0 : left >> (first + size) << (first + size);
    }
    if (row_[w] != ~std::uint64_t{0})
      before_ = start + bits_per_word - 1 - std::countl_zero(~row_[w]);
  }

 private:
  static constexpr std::int64_t nowhere_near = std::int64_t{1} << 60;
  static constexpr std::int64_t nowhere = -2 * nowhere_near;

  /// The first background from a column on.
  void find_after(std::int64_t column) {
    if (after_ >= column) return;
    after_ = 2 * nowhere_near;
    while (column < length_) {
      const std::uint64_t zeros = ~row_[column / bits_per_word] >> column % bits_per_word;
      if (zeros != 0) {
        const std::int64_t found = column + std::countr_zero(zeros);
        if (found < length_) after_ = found;
        return;
      }
      column = (column / bits_per_word + 1) * bits_per_word;
    }
  }

  const Squares& squares_;
  std::size_t axis_;
  const std::uint64_t* row_;
  std::int64_t length_;
  std::int64_t before_ = nowhere, after_ = -1;
};

}  // namespace skan_graph
