#include "skan_graph/thin/nearest_background.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace skan_graph {

namespace {

static_assert(std::endian::native == std::endian::little);

/// Loading eight bytes from the byte that contains a bit gives at least 57 bits from that bit on.
constexpr std::int64_t window_size = 57;
/// The position of the middle pixel of a window, and its reach to both sides.
constexpr std::int64_t reach = window_size / 2;

/// One number for each axis; the last one's is 0.
using RowOffset = std::array<std::int32_t, max_dimensions>;

struct Row {
  double square;  // of its own distance
  RowOffset offset;
};

/// Rows that are all at the same distance from the pixel's own.
struct Ring {
  double square;
  std::size_t first, last;
  std::int64_t extent;  // the largest offset along any axis
};

/// The rows between two distances, nearest first.
struct Shell {
  std::vector<Ring> rings;
  std::vector<RowOffset> offset;
  std::vector<std::int64_t> step;  // in bytes
};

std::uint64_t load_bits(const char* bytes) {
  std::uint64_t bits;
  std::memcpy(&bits, bytes, sizeof bits);
  return bits;
}

/// The distance from a column to the nearest 0 of a row, or a value above `farthest` if it is
/// farther. A row has `length` pixels; bits after them are ignored.
std::int64_t nearest_zero(const std::uint64_t* row, std::int64_t length, std::int64_t column,
                          std::int64_t farthest) {
  std::int64_t nearest = farthest + 1;
  const std::int64_t last = std::min(length - 1, column + farthest);
  for (std::int64_t at = column; at <= last; at = (at / bits_per_word + 1) * bits_per_word) {
    const std::uint64_t zeros = ~row[at / bits_per_word] >> at % bits_per_word;
    if (zeros == 0) continue;
    const std::int64_t found = at + std::countr_zero(zeros);
    if (found <= last) nearest = found - column;
    break;
  }
  const std::int64_t first = std::max<std::int64_t>(0, column - nearest + 1);
  for (std::int64_t at = column; at >= first; at = at / bits_per_word * bits_per_word - 1) {
    const std::uint64_t zeros = ~row[at / bits_per_word]
                                << (bits_per_word - 1 - at % bits_per_word);
    if (zeros == 0) continue;
    const std::int64_t found = at - std::countl_zero(zeros);
    if (found >= first) nearest = column - found;
    break;
  }
  return nearest;
}

/// Looks no further than the first row with background, which most masks have at once.
bool has_background(const PaddedBits& mask) {
  const Shape& shape = mask.shape();
  const auto words = static_cast<std::int64_t>(shape.row_length()) / bits_per_word + 1;
  for (std::uint64_t row = 0; row < shape.row_count(); ++row) {
    const std::uint64_t* first = mask.words() + mask.row_start(row) / bits_per_word;
    const auto set = std::accumulate(first, first + words, std::uint64_t{0},
                                     [](std::uint64_t sum, std::uint64_t word) {
                                       return sum + static_cast<std::uint64_t>(std::popcount(word));
                                     });
    if (set < shape.row_length()) return true;
  }
  return false;
}

}  // namespace

/// All rows of the image around any of its pixels, in shells of doubling radius. Each shell is made
/// when it is first needed.
class NearestBackground::Rows {
 public:
  Rows(const PaddedBits& mask, std::span<const double> spacing)
      : mask_(mask), spacing_(spacing), axes_(spacing.size() - 1) {
    double farthest = 0;
    for (std::size_t axis = 0; axis < axes_; ++axis)
      farthest = std::max(farthest, spacing_[axis] * static_cast<double>(mask.shape()[axis]));
    const double smallest = *std::ranges::min_element(spacing);
    radii_.push_back(-1);  // the pixel's own row is in the first shell
    for (double radius = first_radius * smallest;; radius *= 2) {
      radii_.push_back(radius);
      // Not even all axes together reach farther.
      if (radius > farthest * static_cast<double>(max_dimensions)) break;
    }
    shells_ = std::vector<Shell>(radii_.size() - 1);
    made_ = std::vector<std::once_flag>(shells_.size());
  }

  std::size_t shell_count() const { return shells_.size(); }

  const Shell& shell(std::size_t s) {
    std::call_once(made_[s], [&] { shells_[s] = make_shell(radii_[s], radii_[s + 1]); });
    return shells_[s];
  }

 private:
  static constexpr double first_radius = 8;

  static double square_of(double radius) { return radius < 0 ? -1 : radius * radius; }

  /// The rows whose squared distance is more than `from` and at most `to`, nearest first.
  std::vector<Row> rows_between(double from, double to) const {
    std::vector<Row> rows{{0, {}}}, longer;
    for (std::size_t axis = 0; axis < axes_; ++axis, std::swap(rows, longer)) {
      longer.clear();
      for (const Row& row : rows) add_along(axis, row, to, longer);
    }
    std::erase_if(rows, [=](const Row& row) { return row.square <= from; });
    std::ranges::stable_sort(rows, {}, &Row::square);
    return rows;
  }

  void add_along(std::size_t axis, const Row& row, double to, std::vector<Row>& rows) const {
    const auto extent = static_cast<std::int32_t>(std::min<std::uint64_t>(
        mask_.shape()[axis], std::numeric_limits<std::int32_t>::max()));
    for (std::int32_t offset = 0; offset < extent; ++offset) {
      const double along = offset * spacing_[axis];
      Row moved{row.square + along * along, row.offset};
      if (moved.square > to) break;
      moved.offset[axis] = offset;
      rows.push_back(moved);
      if (offset == 0) continue;
      moved.offset[axis] = -offset;
      rows.push_back(moved);
    }
  }

  Shell make_shell(double from, double to) const {
    Shell shell;
    for (const Row& row : rows_between(square_of(from), square_of(to))) {
      if (shell.rings.empty() || shell.rings.back().square != row.square)
        shell.rings.push_back({row.square, shell.step.size(), 0, 0});
      Ring& ring = shell.rings.back();
      BitIndex step = 0;
      for (std::size_t axis = 0; axis < axes_; ++axis) {
        step += row.offset[axis] * mask_.strides()[axis];
        ring.extent = std::max<std::int64_t>(ring.extent, std::abs(row.offset[axis]));
      }
      shell.offset.push_back(row.offset);
      shell.step.push_back(step / 8);
      ring.last = shell.step.size();
    }
    return shell;
  }

  const PaddedBits& mask_;
  std::span<const double> spacing_;
  std::size_t axes_;
  std::vector<double> radii_;
  std::vector<Shell> shells_;
  std::vector<std::once_flag> made_;
};

/// The position of a pixel.
struct NearestBackground::Place {
  Coordinates at;
  BitIndex row;          // the bit of column 0
  std::int64_t column;
  std::int64_t margin;   // the number of rows around it on every side

  Place(const PaddedBits& mask, BitIndex bit) : at(mask.coordinates_of(bit)) {
    const Shape& shape = mask.shape();
    const std::size_t axes = shape.dimensions() - 1;
    column = static_cast<std::int64_t>(at[axes]);
    row = bit - column;
    margin = std::numeric_limits<std::int64_t>::max();
    for (std::size_t axis = 0; axis < axes; ++axis)
      margin = std::min({margin, static_cast<std::int64_t>(at[axis]),
                         static_cast<std::int64_t>(shape[axis] - 1 - at[axis])});
  }

  /// Whether the image has the row at an offset.
  bool has_row(const Shape& shape, const RowOffset& offset) const {
    for (std::size_t axis = 0; axis + 1 < shape.dimensions(); ++axis)
      if (at[axis] + static_cast<std::uint64_t>(std::int64_t{offset[axis]}) >= shape[axis])
        return false;  // negative numbers wrap around to very large ones
    return true;
  }
};

NearestBackground::NearestBackground(const PaddedBits& mask, std::span<const double> spacing)
    : mask_(mask) {
  const Shape& shape = mask.shape();
  if (spacing.size() != shape.dimensions() ||
      !std::ranges::all_of(spacing, [](double s) { return s > 0 && s < infinity; }))
    throw std::invalid_argument("a spacing of not one positive number an axis");
  std::ranges::copy(spacing, spacing_.begin());
  exists_ = has_background(mask);
  rows_ = std::make_unique<Rows>(mask_, std::span(spacing_.data(), spacing.size()));
}

NearestBackground::~NearestBackground() = default;

double NearestBackground::distance(BitIndex bit, double bound) const {
  if (!mask_.test(bit)) return 0;
  if (!exists_) return std::numeric_limits<double>::quiet_NaN();
  const Place place(mask_, bit);
  const double along = static_cast<double>(reach + 1) * spacing_[mask_.shape().dimensions() - 1];
  const double beyond = along * along;
  double best = search(place, beyond);
  // A little more than the bound, so that a pixel exactly at the bound is found.
  if (best > beyond) best = scan(place, std::min(best, bound * bound * (1 + 1e-9)));
  return std::sqrt(best);
}

/// The square of the distance to the nearest background within the windows. Searches all windows
/// that could contain nearer background, as long as their own distance is less than `beyond`.
double NearestBackground::search(const Place& place, double beyond) const {
  const Shape& shape = mask_.shape();
  const double spacing = spacing_[shape.dimensions() - 1];
  const BitIndex first = place.row + place.column - reach;
  const char* bytes = reinterpret_cast<const char*>(mask_.words()) + (first >> 3);
  const auto shift = static_cast<unsigned>(first & 7);

  // Pixels before the first column or after the last one are not background.
  std::uint64_t outside = ~std::uint64_t{0} << window_size;
  const std::int64_t before = reach - place.column;
  const auto after = static_cast<std::int64_t>(shape.row_length()) - place.column + reach;
  if (before > 0) outside |= (std::uint64_t{1} << before) - 1;
  if (after < window_size) outside |= ~std::uint64_t{0} << after;

  double best = infinity;
  for (std::size_t s = 0; s < rows_->shell_count(); ++s) {
    const Shell& shell = rows_->shell(s);
    for (const Ring& ring : shell.rings) {
      if (ring.square >= std::min(best, beyond)) return best;
      std::uint64_t mask = ~std::uint64_t{0};
      if (ring.extent <= place.margin) {
        for (std::size_t i = ring.first; i < ring.last; ++i)
          mask &= load_bits(bytes + shell.step[i]);
      } else {
        for (std::size_t i = ring.first; i < ring.last; ++i)
          if (place.has_row(shape, shell.offset[i])) mask &= load_bits(bytes + shell.step[i]);
      }
      const std::uint64_t background = ~(mask >> shift | outside);
      if (background == 0) continue;
      // Columns from the pixel's own forwards, and from it backwards.
      const int right = std::countr_zero(background >> reach);
      const int left = std::countl_zero(background << (bits_per_word - 1 - reach));
      const double along = static_cast<double>(std::min(left, right)) * spacing;
      best = std::min(best, ring.square + along * along);
    }
  }
  return best;
}

/// The same for whole rows, given that there is background nearer than √best, or none.
double NearestBackground::scan(const Place& place, double best) const {
  const Shape& shape = mask_.shape();
  const double spacing = spacing_[shape.dimensions() - 1];
  const auto length = static_cast<std::int64_t>(shape.row_length());
  const auto* words = mask_.words() + place.row / bits_per_word;
  for (std::size_t s = 0; s < rows_->shell_count(); ++s) {
    const Shell& shell = rows_->shell(s);
    for (const Ring& ring : shell.rings) {
      if (ring.square >= best) return best;
      for (std::size_t i = ring.first; i < ring.last; ++i) {
        if (!place.has_row(shape, shell.offset[i])) continue;
        // Only as many columns to both sides as may be nearer than the best distance so far.
        const double most = std::sqrt(best - ring.square) / spacing;
        const std::int64_t farthest =
            most < static_cast<double>(length) ? static_cast<std::int64_t>(most) + 1 : length;
        const std::int64_t found = nearest_zero(words + shell.step[i] / 8, length, place.column,
                                                farthest);
        if (found > farthest) continue;
        const double along = static_cast<double>(found) * spacing;
        best = std::min(best, ring.square + along * along);
      }
    }
  }
  return best;
}

}  // namespace skan_graph
