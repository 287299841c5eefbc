#pragma once

#include "support/drawing.hpp"

/// A junction of many pixels that reaches over several slabs, and branches from it.
inline BoolImage cluster_over_slabs() {
  return drawn(R"(
    #..#..#
    .#.#.#.
    ..###..
    #######
    ..###..
    ..###..
    .#.#.#.
    #..#..#)");
}
