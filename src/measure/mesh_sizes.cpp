#include "skan_graph/measure/mesh_sizes.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "graph/disjoint_sets.hpp"

namespace skan_graph {

namespace {

/// Background from column `first` to `last` − 1 of a row.
struct Run {
  std::uint64_t first, last;
};

/// The first column from `column` on whose bit is `set`, or `columns`.
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

}  // namespace

std::vector<std::uint64_t> mesh_sizes(const PaddedBitmap& bitmap) {
  const Shape& shape = bitmap.shape();
  if (shape.dimensions() != 2)
    throw std::invalid_argument("meshes are of 2D images, this one is " + shape.to_string());
  const std::uint64_t rows = shape[0], columns = shape[1];
  std::vector<Run> runs;
  std::vector<std::size_t> first_run{0};  // of each row
  for (std::uint64_t row = 0; row < rows; ++row) {
    append_runs(bitmap.words() + bitmap.row_start(row) / bits_per_word, columns, runs);
    first_run.push_back(runs.size());
  }

  DisjointSets<std::uint64_t> regions(runs.size());
  for (std::uint64_t row = 1; row < rows; ++row) {
    std::size_t above = first_run[row - 1], here = first_run[row];
    while (above < first_run[row] && here < first_run[row + 1]) {
      if (runs[above].first < runs[here].last && runs[here].first < runs[above].last)
        regions.unite(above, here);
      ++(runs[above].last < runs[here].last ? above : here);
    }
  }

  // A region's first pixel is in its first run, which is its root.
  std::vector<std::uint64_t> area(runs.size());
  std::vector<std::uint8_t> at_border(runs.size());
  for (std::uint64_t row = 0; row < rows; ++row)
    for (std::size_t run = first_run[row]; run < first_run[row + 1]; ++run) {
      const std::uint64_t region = regions.find(run);
      area[region] += runs[run].last - runs[run].first;
      if (row == 0 || row + 1 == rows || runs[run].first == 0 || runs[run].last == columns)
        at_border[region] = 1;
    }
  std::vector<std::uint64_t> sizes;
  for (std::uint64_t run = 0; run < runs.size(); ++run)
    if (regions.find(run) == run && at_border[run] == 0) sizes.push_back(area[run]);
  return sizes;
}

}  // namespace skan_graph
