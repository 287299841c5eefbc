#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Size of a run if the file allows a choice: large enough to make the overhead of a read
/// negligible, small enough to be still in the cache when it is packed.
inline constexpr std::uint64_t run_bytes = std::uint64_t{1} << 20;

/// Divides rows of pixels into runs of about a megabyte: whole rows, or pieces of longer rows that
/// begin at a column that is a multiple of 64.
class RowRuns {
 public:
  RowRuns() = default;
  RowRuns(std::uint64_t row_length, std::uint64_t row_count, std::size_t pixel_size)
      : row_length_(row_length), pixel_count_(row_length * row_count) {
    if (pixel_count_ == 0) return;
    const std::uint64_t pixels = run_bytes / pixel_size;
    piece_ = std::min(pixels, row_length);
    pieces_per_row_ = (row_length - 1) / pixels + 1;
    rows_per_run_ = pixels / piece_;
    count_ = pieces_per_row_ > 1 ? row_count * pieces_per_row_ : (row_count - 1) / rows_per_run_ + 1;
  }

  std::uint64_t count() const { return count_; }

  PixelRun operator[](std::uint64_t run) const {
    if (pieces_per_row_ == 1) {
      const std::uint64_t first = run * rows_per_run_ * row_length_;
      return {first, std::min(rows_per_run_ * row_length_, pixel_count_ - first)};
    }
    const std::uint64_t row = run / pieces_per_row_;
    const std::uint64_t column = run % pieces_per_row_ * piece_;
    return {row * row_length_ + column, std::min(piece_, row_length_ - column)};
  }

 private:
  std::uint64_t row_length_ = 0, pixel_count_ = 0;
  std::uint64_t piece_ = 0, pieces_per_row_ = 1, rows_per_run_ = 1;
  std::uint64_t count_ = 0;
};

}  // namespace skan_graph
