#pragma once

#include <array>
#include <cstdint>
#include <tuple>
#include <vector>

#include "support/drawing.hpp"

/// A pixel's neighbour is so far away along each axis (plane, row, column).
using Offset = std::array<int, 3>;

/// A boolean image of 2 or 3 dimensions, one byte a pixel; in 2D it is one plane. What lies
/// outside is background.
struct SlowImage {
  int dimensions;
  std::array<int, 3> extents;
  std::vector<std::uint8_t> pixels;

  explicit SlowImage(const BoolImage& image)
      : dimensions(static_cast<int>(image.shape.dimensions())), extents{1, 1, 1},
        pixels(image.pixels) {
    for (int axis = 0; axis < dimensions; ++axis)
      extents[static_cast<std::size_t>(3 - dimensions + axis)] =
          static_cast<int>(image.shape[static_cast<std::size_t>(axis)]);
  }

  int count() const { return static_cast<int>(pixels.size()); }
  Offset at(int i) const {
    return {i / (extents[1] * extents[2]), i / extents[2] % extents[1], i % extents[2]};
  }
  bool has(const Offset& p) const {
    for (std::size_t axis = 0; axis < 3; ++axis)
      if (p[axis] < 0 || p[axis] >= extents[axis]) return false;
    return true;
  }
  int index(const Offset& p) const { return (p[0] * extents[1] + p[1]) * extents[2] + p[2]; }
  bool test(const Offset& p) const { return has(p) && pixels[static_cast<std::size_t>(index(p))]; }
};

inline Offset operator+(const Offset& a, const Offset& b) {
  return {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
}
inline Offset operator-(const Offset& a, const Offset& b) {
  return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}
inline int steps_along_axes(const Offset& o) {
  return (o[0] != 0) + (o[1] != 0) + (o[2] != 0);
}

/// The steps along 1 to `most_axes` axes, in raveled order; in 2D none leaves the plane.
inline std::vector<Offset> offsets(int dimensions, int most_axes) {
  std::vector<Offset> all;
  for (int z = dimensions == 3 ? -1 : 0; z <= (dimensions == 3 ? 1 : 0); ++z)
    for (int y = -1; y <= 1; ++y)
      for (int x = -1; x <= 1; ++x)
        if (const Offset o{z, y, x}; steps_along_axes(o) > 0 && steps_along_axes(o) <= most_axes)
          all.push_back(o);
  return all;
}

/// Components of the object, of the background with what lies around the image, and the Euler
/// number of the object as a union of closed cubes (squares).
struct Topology {
  int objects, backgrounds, euler;
  friend bool operator==(const Topology&, const Topology&) = default;
};

/// Counted with nothing that thinning uses: components by flooding, the Euler number as
/// vertices − edges + faces − cubes, a cell being there where a pixel that has it is set.
inline Topology slow_topology(const SlowImage& image) {
  const int deep = image.dimensions == 3 ? 1 : 0;
  // With one layer of background around.
  std::array<int, 3> extents{image.extents[0] + 2 * deep, image.extents[1] + 2,
                             image.extents[2] + 2};
  const auto set = [&](const Offset& p) { return image.test(p - Offset{deep, 1, 1}); };
  const auto index = [&](const Offset& p) {
    return static_cast<std::size_t>((p[0] * extents[1] + p[1]) * extents[2] + p[2]);
  };
  std::vector<std::uint8_t> seen(
      static_cast<std::size_t>(extents[0] * extents[1] * extents[2]));
  Topology topology{0, 0, 0};
  const auto flood = [&](const Offset& start, const std::vector<Offset>& around) {
    std::vector<Offset> stack{start};
    seen[index(start)] = 1;
    while (!stack.empty()) {
      const Offset p = stack.back();
      stack.pop_back();
      for (const Offset& o : around) {
        const Offset q = p + o;
        bool inside = true;
        for (std::size_t a = 0; a < 3; ++a) inside = inside && q[a] >= 0 && q[a] < extents[a];
        if (!inside || seen[index(q)] || set(q) != set(start)) continue;
        seen[index(q)] = 1;
        stack.push_back(q);
      }
    }
  };
  const auto full = offsets(image.dimensions, 3), nearest = offsets(image.dimensions, 1);
  Offset p;
  for (p[0] = 0; p[0] < extents[0]; ++p[0])
    for (p[1] = 0; p[1] < extents[1]; ++p[1])
      for (p[2] = 0; p[2] < extents[2]; ++p[2]) {
        if (!seen[index(p)]) {
          ++(set(p) ? topology.objects : topology.backgrounds);
          flood(p, set(p) ? full : nearest);
        }
        // The cells at this pixel's upper corner, those that reach into the pixel itself
        // along the axes of `cell`: they belong to all pixels that share the corner.
        for (int cell = 0; cell < (deep != 0 ? 8 : 4); ++cell) {
          bool there = false;
          for (int z = 0; z <= ((cell & 4) != 0 ? 0 : deep); ++z)
            for (int y = 0; y <= ((cell & 2) != 0 ? 0 : 1); ++y)
              for (int x = 0; x <= ((cell & 1) != 0 ? 0 : 1); ++x)
                there = there || set(p - Offset{z, y, x});
          const int axes = (cell & 1) + (cell >> 1 & 1) + (cell >> 2 & 1);
          if (there) topology.euler += axes % 2 == 0 ? 1 : -1;
        }
      }
  return topology;
}
