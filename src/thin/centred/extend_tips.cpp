#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "parallel/ranges.hpp"
#include "thin/centred/lengths.hpp"
#include "thin/centred/pixel_bits.hpp"
#include "thin/centred/tips.hpp"

namespace skan_graph {

namespace {

/// A position or a direction in pixels, one number per axis.
using Vector = std::array<double, 3>;

class Rays {
 public:
  Rays(const PaddedBitmap& skeleton, const PaddedBitmap& mask, const NearestBackground& nearest,
       const Neighborhoods& neighborhoods, std::span<const double> spacing)
      : skeleton_(skeleton), mask_(mask), nearest_(nearest),
        neighborhoods_(neighborhoods), spacing_(spacing),
        largest_step_(*std::ranges::max_element(spacing)) {}

  /// The pixels of the mask in a straight line beyond a tip, nearest first; empty if it is not a
  /// tip.
  std::vector<BitIndex> from(BitIndex tip) const {
    std::vector<BitIndex> pixels;
    if (!is_simple(neighborhoods_.of(skeleton_.words(), tip))) return pixels;
    const double depth = nearest_.distance(tip);
    const Vector start = position_of(tip);
    const Vector ahead = direction(tip, start, depth);
    if (ahead == Vector{}) return pixels;
    for (double step = 1;; ++step) {
      Vector at{};
      for (std::size_t axis = 0; axis < spacing_.size(); ++axis)
        at[axis] = std::floor(start[axis] + step * ahead[axis] + 0.5);
      if (!is_inside(at) || is_shorter(farthest * depth, distance(at, start))) break;
      const BitIndex bit = bit_at(at);
      if (!mask_.test(bit)) break;
      pixels.push_back(bit);
    }
    return pixels;
  }

 private:
  static constexpr double farthest = 2;  // times the depth

  Vector position_of(BitIndex bit) const {
    const Coordinates coordinates = mask_.coordinates_of(bit);
    Vector position{};
    for (std::size_t axis = 0; axis < spacing_.size(); ++axis)
      position[axis] = static_cast<double>(coordinates[axis]);
    return position;
  }

  BitIndex bit_at(const Vector& position) const {
    Coordinates coordinates{};
    for (std::size_t axis = 0; axis < spacing_.size(); ++axis)
      coordinates[axis] = static_cast<std::uint64_t>(position[axis]);
    return mask_.bit_of(mask_.shape().ravel(coordinates));
  }

  bool is_inside(const Vector& position) const {
    for (std::size_t axis = 0; axis < spacing_.size(); ++axis)
      if (position[axis] < 0 || position[axis] >= static_cast<double>(mask_.shape()[axis]))
        return false;
    return true;
  }

  double distance(const Vector& a, const Vector& b) const {
    double sum = 0;
    for (std::size_t axis = 0; axis < spacing_.size(); ++axis) {
      const double along = (a[axis] - b[axis]) * spacing_[axis];
      sum += along * along;
    }
    return std::sqrt(sum);
  }

  /// From the middle of the skeleton near the tip to the tip, of length 1 along its longest axis;
  /// all 0 if it has no direction.
  Vector direction(BitIndex tip, const Vector& start, double depth) const {
    const double radius = std::max(4 * depth, 2.01 * largest_step_);
    std::vector<BitIndex> reached{tip};
    std::unordered_set<BitIndex> seen{tip};
    Vector sum{};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const BitIndex bit = reached[i];
      const NeighborSet neighbors = neighborhoods_.of(skeleton_.words(), bit);
      neighborhoods_.for_each(bit, neighbors, [&](BitIndex neighbor, double) {
        const Vector there = position_of(neighbor);
        if (is_shorter(radius, distance(there, start)) || !seen.insert(neighbor).second) return;
        reached.push_back(neighbor);
        for (std::size_t axis = 0; axis < spacing_.size(); ++axis) sum[axis] += there[axis];
      });
    }
    if (reached.size() == 1) return {};
    Vector ahead{};
    double longest = 0;
    for (std::size_t axis = 0; axis < spacing_.size(); ++axis) {
      ahead[axis] = start[axis] - sum[axis] / static_cast<double>(reached.size() - 1);
      longest = std::max(longest, std::abs(ahead[axis]));
    }
    if (longest == 0) return {};
    for (double& along : ahead) along /= longest;
    return ahead;
  }

  const PaddedBitmap& skeleton_;
  const PaddedBitmap& mask_;
  const NearestBackground& nearest_;
  const Neighborhoods& neighborhoods_;
  std::span<const double> spacing_;
  double largest_step_;
};

}  // namespace

std::vector<BitIndex> extend_tips(PaddedBitmap& skeleton, std::vector<BitIndex> tips,
                                  const PaddedBitmap& mask, const NearestBackground& nearest,
                                  const Neighborhoods& neighborhoods,
                                  std::span<const double> spacing) {
  std::ranges::sort(tips);
  std::vector<std::vector<BitIndex>> rays(tips.size());
  const Rays find(skeleton, mask, nearest, neighborhoods, spacing);
  Ranges(static_cast<std::int64_t>(tips.size()), 16)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
          rays[i] = find.from(tips[i]);
      });
  for (std::size_t i = 0; i < tips.size(); ++i)
    for (const BitIndex bit : rays[i]) {
      if (skeleton.test(bit) || !is_simple(neighborhoods.of(skeleton.words(), bit))) break;
      set_pixel(skeleton, bit);
      tips[i] = bit;
    }
  return tips;
}

}  // namespace skan_graph
