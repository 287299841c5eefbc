#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/filter/footprint.hpp"
#include "skan_graph/image/pixel_cast.hpp"
#include "skan_graph/image/pixel_view.hpp"

namespace skan_graph {

/// Gives for_each_neighborhood the values of all neighbourhoods in a row. Every pixel of the
/// footprint is a tap: a pointer into some row of the image, to which the visited column is
/// added.
///
///     footprint   . x .       taps of column c    row − 1:        c
///                 x x x                           row:      c−1,  c,  c+1
///                 . x .                           row + 1:        c
///
/// Beyond the border of all axes but the last one, the border mode simply selects another row.
/// Columns near either end of a row, and whole rows next to a `constant` border, are visited in a
/// small padded copy of the rows. All other columns need no border handling.
template <class Value, class Pixel>
class NeighborhoodRows {
 public:
  NeighborhoodRows(const PixelView<Pixel>& image, const Footprint& footprint,
                   const Border& border);

  /// Moves to a row, numbered as in Shape.
  void go_to(std::uint64_t row);
  /// Visits columns first to last − 1 of that row.
  template <class Visitor>
  void visit_columns(std::int64_t first, std::int64_t last, const Visitor& visit);

 private:
  /// The pixels of a footprint that lie in one row.
  struct FootprintRow {
    PixelStep step;  // to the row; 0 along the last axis
    std::size_t first_tap, last_tap;
    const Pixel* pixels;  // column 0; null if the row lies in a constant border
  };

  /// The row `step` away from the one at `coordinates`, or null.
  const Pixel* row_at(const Coordinates& coordinates, const PixelStep& step) const;

  template <class Visitor>
  void visit_border(std::int64_t first, std::int64_t last, const Visitor& visit);
  void pad_rows(std::int64_t first, std::int64_t last);

  template <class Source, class Visitor>
  void visit_taps(std::span<const Source* const> taps, PixelIndex pixel, std::int64_t first,
                  std::int64_t last, const Visitor& visit);
  template <std::size_t count, class Source, class Visitor>
  static void visit_some_taps(std::span<const Source* const> taps, PixelIndex pixel,
                              std::int64_t first, std::int64_t last, const Visitor& visit);

  PixelView<Pixel> image_;
  Border border_;
  std::vector<FootprintRow> rows_;
  std::vector<std::int64_t> tap_columns_;  // of every tap, relative to the visited pixel
  std::int64_t row_length_, before_, after_;  // how far the footprint reaches in a row

  PixelIndex row_start_ = 0;        // of the visited row
  bool has_constant_row_ = false;   // whether one of rows_ lies in a constant border
  std::vector<const Pixel*> image_taps_;  // at column 0; invalid if has_constant_row_
  std::vector<Value> padded_;       // as many rows as rows_, one after another
  std::vector<std::int64_t> padded_columns_;  // where the columns of padded_ come from
  std::vector<const Value*> padded_taps_;  // at the first visited column of the copy
  std::vector<Value> values_;       // of one neighbourhood, of any size
};

template <class Value, class Pixel>
NeighborhoodRows<Value, Pixel>::NeighborhoodRows(const PixelView<Pixel>& image,
                                                 const Footprint& footprint, const Border& border)
    : image_(image),
      border_(border),
      row_length_(static_cast<std::int64_t>(image.shape.row_length())),
      before_(footprint.before(image.shape.dimensions() - 1)),
      after_(footprint.after(image.shape.dimensions() - 1)) {
  const std::size_t last_axis = image.shape.dimensions() - 1;
  for (PixelStep step : footprint.steps()) {
    tap_columns_.push_back(step[last_axis]);
    step[last_axis] = 0;
    if (rows_.empty() || rows_.back().step != step)
      rows_.push_back({step, tap_columns_.size() - 1, 0, nullptr});
    rows_.back().last_tap = tap_columns_.size();
  }
  image_taps_.resize(tap_columns_.size());
  padded_taps_.resize(tap_columns_.size());
  values_.resize(tap_columns_.size());
}

template <class Value, class Pixel>
void NeighborhoodRows<Value, Pixel>::go_to(std::uint64_t row) {
  row_start_ = row * image_.shape.row_length();
  const Coordinates coordinates = image_.shape.coordinates(row_start_);
  has_constant_row_ = false;
  for (FootprintRow& footprint_row : rows_) {
    footprint_row.pixels = row_at(coordinates, footprint_row.step);
    if (footprint_row.pixels == nullptr) has_constant_row_ = true;
  }
  if (has_constant_row_) return;
  for (const FootprintRow& footprint_row : rows_)
    for (std::size_t tap = footprint_row.first_tap; tap < footprint_row.last_tap; ++tap)
      image_taps_[tap] = footprint_row.pixels + tap_columns_[tap];
}

template <class Value, class Pixel>
template <class Visitor>
void NeighborhoodRows<Value, Pixel>::visit_columns(std::int64_t first, std::int64_t last,
                                                   const Visitor& visit) {
  const std::int64_t inner_first = has_constant_row_ ? last : std::clamp(before_, first, last);
  const std::int64_t inner_last = std::clamp(row_length_ - after_, inner_first, last);
  visit_border(first, inner_first, visit);
  visit_taps<Pixel>(image_taps_, row_start_, inner_first, inner_last, visit);
  visit_border(inner_last, last, visit);
}

template <class Value, class Pixel>
const Pixel* NeighborhoodRows<Value, Pixel>::row_at(const Coordinates& coordinates,
                                                    const PixelStep& step) const {
  Coordinates there{};
  for (std::size_t axis = 0; axis + 1 < image_.shape.dimensions(); ++axis) {
    const std::int64_t coordinate =
        border_coordinate(static_cast<std::int64_t>(coordinates[axis]) + step[axis],
                          static_cast<std::int64_t>(image_.shape[axis]), border_.mode);
    if (coordinate == outside_image) return nullptr;
    there[axis] = static_cast<std::uint64_t>(coordinate);
  }
  return image_.pixels + image_.shape.ravel(there);
}

template <class Value, class Pixel>
template <class Visitor>
void NeighborhoodRows<Value, Pixel>::visit_border(std::int64_t first, std::int64_t last,
                                                  const Visitor& visit) {
  // Enough columns at a time that padding is at most half of the copy.
  const std::int64_t columns_at_a_time = std::max<std::int64_t>(64, before_ + after_);
  for (; first < last; first += columns_at_a_time) {
    const std::int64_t end = std::min(last, first + columns_at_a_time);
    pad_rows(first, end);
    visit_taps<Value>(padded_taps_, row_start_ + static_cast<PixelIndex>(first), 0, end - first,
                      visit);
  }
}

/// Copies columns first − before_ to last + after_ − 1 of every row, continued beyond the image
/// according to the border mode.
template <class Value, class Pixel>
void NeighborhoodRows<Value, Pixel>::pad_rows(std::int64_t first, std::int64_t last) {
  padded_columns_.clear();
  for (std::int64_t column = first - before_; column < last + after_; ++column)
    padded_columns_.push_back(border_coordinate(column, row_length_, border_.mode));

  const std::size_t width = padded_columns_.size();
  padded_.resize(rows_.size() * width);
  const auto constant = pixel_cast<Value>(border_.value);
  Value* padded = padded_.data();
  for (const FootprintRow& row : rows_) {
    for (std::size_t i = 0; i < width; ++i)
      padded[i] = row.pixels == nullptr || padded_columns_[i] == outside_image
                      ? constant
                      : static_cast<Value>(row.pixels[padded_columns_[i]]);
    for (std::size_t tap = row.first_tap; tap < row.last_tap; ++tap)
      padded_taps_[tap] = padded + before_ + tap_columns_[tap];
    padded += width;
  }
}

/// Visits pixels pixel + first to pixel + last − 1, with the values at first to last − 1 of the
/// taps.
template <class Value, class Pixel>
template <class Source, class Visitor>
void NeighborhoodRows<Value, Pixel>::visit_taps(std::span<const Source* const> taps,
                                                PixelIndex pixel, std::int64_t first,
                                                std::int64_t last, const Visitor& visit) {
  switch (taps.size()) {  // the lines, crosses and boxes of 1 to 4 dimensions
    case 3: return visit_some_taps<3, Source>(taps, pixel, first, last, visit);
    case 5: return visit_some_taps<5, Source>(taps, pixel, first, last, visit);
    case 7: return visit_some_taps<7, Source>(taps, pixel, first, last, visit);
    case 9: return visit_some_taps<9, Source>(taps, pixel, first, last, visit);
  }
  for (std::int64_t i = first; i < last; ++i) {
    for (std::size_t tap = 0; tap < taps.size(); ++tap)
      values_[tap] = static_cast<Value>(taps[tap][i]);
    visit(pixel + static_cast<PixelIndex>(i), std::span<Value>(values_));
  }
}

/// The same for a number of taps known at compile time: the compiler keeps the values in
/// registers and vectorises the loop.
template <class Value, class Pixel>
template <std::size_t count, class Source, class Visitor>
void NeighborhoodRows<Value, Pixel>::visit_some_taps(std::span<const Source* const> taps,
                                                     PixelIndex pixel, std::int64_t first,
                                                     std::int64_t last, const Visitor& visit) {
  // Local copies: the compiler knows that the visitor's stores cannot change them.
  std::array<const Source*, count> tap;
  std::copy_n(taps.begin(), count, tap.begin());
  const Visitor own_visit = visit;

  for (std::int64_t i = first; i < last; ++i) {
    std::array<Value, count> values;
    for (std::size_t t = 0; t < count; ++t) values[t] = static_cast<Value>(tap[t][i]);
    own_visit(pixel + static_cast<PixelIndex>(i), std::span<Value>(values));
  }
}

}  // namespace skan_graph
