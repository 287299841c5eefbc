#include "view/path_codes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "bits/step_axes.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

std::uint64_t kept_steps(std::uint64_t steps, std::uint32_t stride) {
  return (steps + stride - 1) / stride;
}

std::uint64_t points_with(const Branches& branches, std::uint32_t stride) {
  std::uint64_t points = branches.count();
  for (std::uint64_t branch = 0; branch < branches.count(); ++branch)
    points += kept_steps(branches.step_count(branch), stride);
  return points;
}

/// Sums movements along the axes.
template <std::size_t axes>
class Movement {
 public:
  explicit Movement(std::span<const BitIndex> strides) {
    std::copy(strides.begin(), strides.end(), strides_.begin());
  }

  /// Adds a step to a neighbour.
  void add(BitIndex difference) {
    for_each_axis_of_step(std::span<const BitIndex, axes>(strides_), difference,
                          [&](std::size_t axis, BitIndex moved) { sums_[axis] += moved; });
  }

  /// The code of the sums, which become 0.
  std::uint32_t take_code(std::int64_t stride) {
    std::int64_t code = 0;
    for (std::size_t axis = 0; axis < axes; ++axis)
      code = code * (2 * stride + 1) + std::exchange(sums_[axis], 0) + stride;
    return static_cast<std::uint32_t>(code);
  }

 private:
  std::array<BitIndex, axes> strides_;
  std::array<std::int64_t, axes> sums_{};
};

/// Writes the codes of one path.
template <std::size_t axes>
void write_codes(Movement<axes>& movement, const UninitializedVector<BitIndex>& bits,
                 const Path& path, std::uint32_t stride, std::uint32_t* out) {
  auto node = path.begin();
  BitIndex last = bits[*node];
  std::uint32_t left = stride;  // steps until the next kept node
  for (std::size_t steps = path.size() - 1; steps > 0; --steps) {
    const BitIndex bit = bits[*++node];
    movement.add(bit - last);
    last = bit;
    if (--left > 0 && steps > 1) continue;
    *out++ = movement.take_code(stride);
    left = stride;
  }
}

/// Fills in the starts and the codes.
template <std::size_t axes>
void write_paths(const Branches& branches, const NodeIndex& node_index,
                 const std::vector<std::uint64_t>& first_code, PathCodes& paths) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  const UninitializedVector<BitIndex> bits = bit_index(node_index);
  Ranges(static_cast<std::int64_t>(branches.count()), 1 << 10)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        Movement<axes> movement(bitmap.strides());
        for (auto branch = static_cast<std::uint64_t>(first);
             branch < static_cast<std::uint64_t>(last); ++branch) {
          const Coordinates at = bitmap.coordinates_of(bits[branches.source[branch]]);
          for (std::size_t axis = 0; axis < axes; ++axis)
            paths.start[axis][branch] = static_cast<std::uint32_t>(at[axis]);
          write_codes(movement, bits, branches.path(branch), paths.stride,
                      paths.codes.data() + first_code[branch]);
        }
      });
}

}  // namespace

std::uint32_t stride_for(const Branches& branches, std::uint64_t most_points) {
  std::uint32_t enough = largest_stride, too_small = 0;
  while (too_small + 1 < enough) {
    const std::uint32_t middle = too_small + (enough - too_small) / 2;
    (points_with(branches, middle) <= most_points ? enough : too_small) = middle;
  }
  return enough;
}

PathCodes path_codes(const Branches& branches, const NodeIndex& node_index,
                     std::uint32_t stride) {
  const std::size_t axes = node_index.bitmap().shape().dimensions();
  const std::uint64_t count = branches.count();
  PathCodes paths{.stride = stride,
                  .start = std::vector(axes, std::vector<std::uint32_t>(count)),
                  .steps = std::vector<std::uint32_t>(count),
                  .codes = {}};
  std::vector<std::uint64_t> first_code(count + 1);
  for (std::uint64_t branch = 0; branch < count; ++branch) {
    const std::uint64_t steps = kept_steps(branches.step_count(branch), stride);
    paths.steps[branch] = static_cast<std::uint32_t>(steps);
    first_code[branch + 1] = first_code[branch] + steps;
  }
  paths.codes.resize(first_code.back());
  if (axes == 1)
    write_paths<1>(branches, node_index, first_code, paths);
  else if (axes == 2)
    write_paths<2>(branches, node_index, first_code, paths);
  else
    write_paths<3>(branches, node_index, first_code, paths);
  return paths;
}

}  // namespace skan_graph
