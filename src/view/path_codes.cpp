#include "view/path_codes.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

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

/// Finds the movement of a step from its axes and the difference of raveled indices. The sign of
/// the difference is that of the movement along the slowest of its axes; the rest is that of the
/// other axes, because a stride is larger than the sum of the faster ones that can be moved along.
class StepReader {
 public:
  explicit StepReader(const Shape& shape) : axes_(shape.dimensions()) {
    std::int64_t stride = 1;
    for (std::size_t axis = axes_; axis-- > 0;) {
      strides_[axis] = stride;
      stride *= static_cast<std::int64_t>(shape[axis]);
    }
  }

  void add(AxisSet moved, std::int64_t difference, std::array<std::int64_t, 3>& movement) const {
    for (std::size_t axis = 0; axis < axes_; ++axis) {
      if ((moved >> axis & 1) == 0) continue;
      const std::int64_t sign = difference > 0 ? 1 : -1;
      movement[axis] += sign;
      difference -= sign * strides_[axis];
    }
  }

  std::uint32_t code(const std::array<std::int64_t, 3>& movement, std::int64_t stride) const {
    std::int64_t code = 0;
    for (std::size_t axis = 0; axis < axes_; ++axis)
      code = code * (2 * stride + 1) + movement[axis] + stride;
    return static_cast<std::uint32_t>(code);
  }

 private:
  std::size_t axes_;
  std::array<std::int64_t, 3> strides_{};
};

/// Writes the codes of one path.
void write_codes(const StepReader& reader, std::span<const PixelIndex> pixels, const Path& path,
                 std::span<const AxisSet> axes, std::uint32_t stride, std::uint32_t* out) {
  std::array<std::int64_t, 3> movement{};
  auto node = path.begin();
  std::uint64_t last = pixels[*node];
  for (std::size_t step = 0; step < axes.size(); ++step) {
    const std::uint64_t pixel = pixels[*++node];
    reader.add(axes[step], static_cast<std::int64_t>(pixel - last), movement);
    last = pixel;
    if ((step + 1) % stride != 0 && step + 1 != axes.size()) continue;
    *out++ = reader.code(movement, stride);
    movement = {};
  }
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
  const Shape& shape = node_index.bitmap().shape();
  const UninitializedVector<PixelIndex> pixels = pixel_index(node_index);
  const std::uint64_t count = branches.count();
  PathCodes paths{.stride = stride,
                  .start = std::vector(shape.dimensions(), std::vector<std::uint32_t>(count)),
                  .steps = std::vector<std::uint32_t>(count),
                  .codes = {}};
  std::vector<std::uint64_t> first_code(count + 1);
  for (std::uint64_t branch = 0; branch < count; ++branch) {
    const std::uint64_t steps = kept_steps(branches.step_count(branch), stride);
    paths.steps[branch] = static_cast<std::uint32_t>(steps);
    first_code[branch + 1] = first_code[branch] + steps;
  }
  paths.codes.resize(first_code.back());
  const StepReader reader(shape);
  Ranges(static_cast<std::int64_t>(count), 1 << 10)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto branch = static_cast<std::uint64_t>(first);
             branch < static_cast<std::uint64_t>(last); ++branch) {
          const Coordinates at = shape.coordinates(pixels[branches.source[branch]]);
          for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
            paths.start[axis][branch] = static_cast<std::uint32_t>(at[axis]);
          write_codes(reader, {pixels.data(), pixels.size()}, branches.path(branch),
                      branches.path_axes(branch), stride,
                      paths.codes.data() + first_code[branch]);
        }
      });
  return paths;
}

}  // namespace skan_graph
