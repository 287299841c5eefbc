#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "support/drawing.hpp"

/// Lee's thinning pixel by pixel, as it is defined: the slow twin of thin_lee.
namespace slow {

struct Step {
  int plane, row, column;
};

inline bool is_middle(Step step) {
  return step.plane == 0 && step.row == 0 && step.column == 0;
}

/// The 27 places around a pixel in raster order, the middle one included.
inline const std::array<Step, 27>& steps_around() {
  static const std::array<Step, 27> steps = [] {
    std::array<Step, 27> around;
    for (int place = 0; place < 27; ++place)
      around[static_cast<std::size_t>(place)] = {place / 9 - 1, place / 3 % 3 - 1, place % 3 - 1};
    return around;
  }();
  return steps;
}

/// The 27 pixels around one, by place.
using Neighborhood = std::array<bool, 27>;

inline int neighbor_count(const Neighborhood& around) {
  int count = 0;
  for (std::size_t place = 0; place < around.size(); ++place)
    count += place != 13 && around[place];
  return count;
}

/// The number of 26-components of the neighbours.
inline int component_count(const Neighborhood& around) {
  const auto& steps = steps_around();
  const auto touch = [](Step a, Step b) {
    return std::abs(a.plane - b.plane) <= 1 && std::abs(a.row - b.row) <= 1 &&
           std::abs(a.column - b.column) <= 1;
  };
  std::vector<std::size_t> stack;
  Neighborhood seen{};
  int components = 0;
  for (std::size_t seed = 0; seed < 27; ++seed) {
    if (seed == 13 || !around[seed] || seen[seed]) continue;
    ++components;
    stack.push_back(seed);
    seen[seed] = true;
    while (!stack.empty()) {
      const std::size_t at = stack.back();
      stack.pop_back();
      for (std::size_t next = 0; next < 27; ++next)
        if (next != 13 && around[next] && !seen[next] && touch(steps[at], steps[next])) {
          seen[next] = true;
          stack.push_back(next);
        }
    }
  }
  return components;
}

/// Whether the Euler number stays when the pixel goes: the vertices, edges and faces of its
/// cube that no neighbour shares are counted, edges as −1, and make 1, as the cube itself.
inline bool is_euler_invariant(const Neighborhood& around) {
  const auto& steps = steps_around();
  int sum = 0;
  for (const Step cell : steps) {  // a face, edge or vertex, by its direction from the middle
    if (is_middle(cell)) continue;
    bool shared = false;
    for (std::size_t place = 0; place < 27; ++place) {
      const Step step = steps[place];
      const bool at_cell = (step.plane == 0 || step.plane == cell.plane) &&
                           (step.row == 0 || step.row == cell.row) &&
                           (step.column == 0 || step.column == cell.column);
      shared = shared || (!is_middle(step) && at_cell && around[place]);
    }
    const int axes = std::abs(cell.plane) + std::abs(cell.row) + std::abs(cell.column);
    if (!shared) sum += axes == 2 ? -1 : 1;
  }
  return sum == 1;
}

/// Whether a pixel with background at the border face may be a candidate.
inline bool is_candidate(const Neighborhood& around) {
  return neighbor_count(around) != 1 && is_euler_invariant(around) &&
         component_count(around) <= 1;
}

class Lee {
 public:
  explicit Lee(const BoolImage& mask) : pixels_(mask.pixels) {
    const auto extent = [&](std::size_t axis) { return static_cast<int>(mask.shape[axis]); };
    const std::size_t last = mask.shape.dimensions() - 1;
    planes_ = last == 2 ? extent(0) : 1;
    rows_ = extent(last - 1);
    columns_ = extent(last);
  }

  std::vector<std::uint8_t> thin() {
    std::vector<Step> borders{{0, -1, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, -1}};
    if (planes_ > 1) borders.insert(borders.end(), {{1, 0, 0}, {-1, 0, 0}});
    for (bool changed = true; changed;) {
      changed = false;
      for (const Step border : borders) changed = sub_iteration(border) || changed;
    }
    return pixels_;
  }

 private:
  bool sub_iteration(Step border) {
    std::vector<Step> candidates;
    for (int plane = 0; plane < planes_; ++plane)
      for (int row = 0; row < rows_; ++row)
        for (int column = 0; column < columns_; ++column)
          if (is_set(plane, row, column) &&
              !is_set(plane + border.plane, row + border.row, column + border.column) &&
              is_candidate(around({plane, row, column})))
            candidates.push_back({plane, row, column});
    bool changed = false;
    for (const Step pixel : candidates) {
      if (component_count(around(pixel)) > 1) continue;
      pixels_[index(pixel.plane, pixel.row, pixel.column)] = 0;
      changed = true;
    }
    return changed;
  }

  std::size_t index(int plane, int row, int column) const {
    return static_cast<std::size_t>((plane * rows_ + row) * columns_ + column);
  }
  bool is_set(int plane, int row, int column) const {
    return plane >= 0 && plane < planes_ && row >= 0 && row < rows_ && column >= 0 &&
           column < columns_ && pixels_[index(plane, row, column)] != 0;
  }
  Neighborhood around(Step pixel) const {
    Neighborhood neighbors{};
    std::size_t place = 0;
    for (const Step step : steps_around())
      neighbors[place++] =
          is_set(pixel.plane + step.plane, pixel.row + step.row, pixel.column + step.column);
    return neighbors;
  }

  std::vector<std::uint8_t> pixels_;
  int planes_ = 1, rows_ = 1, columns_ = 1;
};

}  // namespace slow
