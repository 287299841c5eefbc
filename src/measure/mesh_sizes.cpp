#include "skan_graph/measure/mesh_sizes.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <stdexcept>

#include "skan_graph/graph/detail/disjoint_sets.hpp"


namespace skan_graph {

namespace {

/// A run of background: columns `first` to `last` − 1 of a row.
struct Run {
  std::uint64_t first, last;
};

/// The first column from `column` on whose bit equals `set`, or `columns` if there is none.
std::uint64_t find_bit(const std::uint64_t* row, std::uint64_t column, std::uint64_t columns,
                       bool set) {
  constexpr auto bits = static_cast<std::uint64_t>(bits_per_word);
  for (; column < columns; column = (column / bits + 1) * bits) {
    const std::uint64_t word = set ? row[column / bits] : ~row[column / bits];
    const std::uint64_t rest = word >> (column % bits);
    if (rest != 0)
      return std::min(columns, column + static_cast<std::uint64_t>(std::countr_zero(rest)));
  }
  return columns;
}

void append_runs(const std::uint64_t* row, std::uint64_t columns, std::vector<Run>& runs) {
  for (std::uint64_t first = find_bit(row, 0, columns, false); first < columns;) {
    const std::uint64_t last = find_bit(row, first, columns, true);
    runs.push_back({first, last});
    first = find_bit(row, last, columns, false);
  }
}

/// The runs of all rows, and which of them touch.
class Background {
 public:
  explicit Background(const PaddedBitmap& bitmap) : columns_(bitmap.shape().row_length()) {
    for (std::uint64_t row = 0; row < bitmap.shape().row_count(); ++row) {
      append_runs(bitmap.words() + bitmap.row_start(row) / bits_per_word, columns_, runs_);
      first_run_.push_back(runs_.size());
    }
    regions_.emplace(runs_.size());
  }

  /// Joins the touching runs of two rows; `row_before` precedes `row`.
  void join(std::uint64_t row_before, std::uint64_t row) {
    std::size_t before = first_run_[row_before], here = first_run_[row];
    while (before < first_run_[row_before + 1] && here < first_run_[row + 1]) {
      if (runs_[before].first < runs_[here].last && runs_[here].first < runs_[before].last)
        regions_->unite(before, here);
      ++(runs_[before].last < runs_[here].last ? before : here);
    }
  }

  /// The sizes of the regions that do not touch the border: without runs in border rows and, if
  /// `ends_are_border`, without runs at the start or end of a row.
  template <class IsBorderRow>
  std::vector<std::uint64_t> inner_sizes(IsBorderRow is_border_row, bool ends_are_border) {
    // The root of a region is its first run, which has its first pixel.
    std::vector<std::uint64_t> size(runs_.size());
    std::vector<std::uint8_t> at_border(runs_.size());
    for (std::uint64_t row = 0; row + 1 < first_run_.size(); ++row)
      for (std::size_t run = first_run_[row]; run < first_run_[row + 1]; ++run) {
        const std::uint64_t region = regions_->find(run);
        size[region] += runs_[run].last - runs_[run].first;
        if (is_border_row(row) ||
            (ends_are_border && (runs_[run].first == 0 || runs_[run].last == columns_)))
          at_border[region] = 1;
      }
    std::vector<std::uint64_t> sizes;
    for (std::uint64_t run = 0; run < runs_.size(); ++run)
      if (regions_->find(run) == run && at_border[run] == 0) sizes.push_back(size[run]);
    return sizes;
  }

 private:
  std::uint64_t columns_;
  std::vector<Run> runs_;
  std::vector<std::size_t> first_run_{0};  // of each row
  std::optional<DisjointSets<std::uint64_t>> regions_;
};

}  // namespace

std::vector<std::uint64_t> mesh_sizes(const PaddedBitmap& bitmap) {
  const Shape& shape = bitmap.shape();
  const bool is_volume = shape.dimensions() == 3;
  if (shape.dimensions() != 2 && !is_volume)
    throw std::invalid_argument("only 2D and 3D images have meshes, this one is " +
                                shape.to_string());
  const std::uint64_t planes = is_volume ? shape[0] : 1, rows = shape[is_volume ? 1 : 0];
  if (shape.pixel_count() == 0) return {};
  Background background(bitmap);
  for (std::uint64_t row = 0; row < planes * rows; ++row) {
    if (row % rows > 0) background.join(row - 1, row);
    if (row >= rows) background.join(row - rows, row);
  }
  const auto is_border_row = [&](std::uint64_t row) {
    const std::uint64_t plane = row / rows, row_of_plane = row % rows;
    return row_of_plane == 0 || row_of_plane + 1 == rows ||
           (is_volume && (plane == 0 || plane + 1 == planes));
  };
  return background.inner_sizes(is_border_row, /*ends_are_border=*/!is_volume);
}

}  // namespace skan_graph
