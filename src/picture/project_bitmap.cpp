#include <bit>
#include <vector>

#include "picture/plane_axes.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"
#include "skan_graph/picture/plane.hpp"

namespace skan_graph {

namespace {

class Projection {
 public:
  Projection(const PaddedBitmap& bitmap, const Panel& panel, std::uint8_t grey)
      : bitmap_(bitmap),
        down_(plane_axis(panel.down)),
        across_(plane_axis(panel.across)),
        along_(panel.along()),
        words_per_row_((bitmap.shape().row_length() + bits_per_word - 1) / bits_per_word),
        grey_(grey) {
    for (std::uint64_t c = 0; c < across_.extent; ++c) columns_.push_back(across_.at(c));
  }

  Plane make() const {
    Plane plane{down_.size, across_.size, {}};
    plane.grey.resize(std::size_t{plane.height} * plane.width);
    constexpr std::uint64_t rows_at_a_time = 16;
    parallel_ranges(0, plane.height, rows_at_a_time, [&](std::uint64_t first, std::uint64_t last) {
      std::vector<std::uint64_t> words(words_per_row_);
      for (std::uint64_t row = first; row < last; ++row)
        fill_row(row, plane.grey.data() + row * plane.width, words);
    });
    return plane;
  }

 private:
  void fill_row(std::uint64_t at, std::uint8_t* row, std::vector<std::uint64_t>& words) const {
    std::fill_n(row, across_.size, Plane::white);
    if (bitmap_.shape().pixel_count() == 0) return;
    const bool rows_lie_along = along_ == bitmap_.shape().dimensions() - 1;
    for (std::uint64_t down = first_of(down_, at); down < first_of(down_, at + 1); ++down)
      if (rows_lie_along)
        find_rows_that_are_set(down, row);
      else
        add_row(down, row, words);
  }

  /// The image's rows lie across: combines all those along the axis.
  void add_row(std::uint64_t down, std::uint8_t* row, std::vector<std::uint64_t>& words) const {
    std::fill(words.begin(), words.end(), 0);
    for (std::uint64_t along = 0; along < extent_along(); ++along) {
      const std::uint64_t* from = row_words(down, 0, along);
      for (std::size_t w = 0; w < words.size(); ++w) words[w] |= from[w];
    }
    for (std::size_t w = 0; w < words.size(); ++w)
      for (std::uint64_t bits = words[w]; bits != 0; bits &= bits - 1)
        row[columns_[w * bits_per_word + static_cast<unsigned>(std::countr_zero(bits))]] = grey_;
  }

  /// The image's rows lie along the axis that is looked along.
  void find_rows_that_are_set(std::uint64_t down, std::uint8_t* row) const {
    for (std::uint64_t across = 0; across < across_.extent; ++across) {
      const std::uint64_t* words = row_words(down, across, 0);
      if (std::any_of(words, words + words_per_row_, [](std::uint64_t word) { return word != 0; }))
        row[columns_[across]] = grey_;
    }
  }

  std::uint64_t extent_along() const {
    return along_ < bitmap_.shape().dimensions() ? bitmap_.shape()[along_] : 1;
  }

  const std::uint64_t* row_words(std::uint64_t down, std::uint64_t across,
                                 std::uint64_t along) const {
    Coordinates at{};
    at[down_.axis] = down;
    at[along_] = along;
    at[across_.axis] = across;
    const std::uint64_t row = bitmap_.shape().ravel(at) / bitmap_.shape().row_length();
    return bitmap_.words() + bitmap_.row_start(row) / bits_per_word;
  }

  const PaddedBitmap& bitmap_;
  PanelAxis down_, across_;
  std::size_t along_;
  std::vector<std::uint32_t> columns_;  // of the plane, for each across
  std::uint64_t words_per_row_;
  std::uint8_t grey_;
};

}  // namespace

Plane project_bitmap(const PaddedBitmap& bitmap, const Panel& panel, std::uint8_t grey) {
  return Projection(bitmap, panel, grey).make();
}

}  // namespace skan_graph
