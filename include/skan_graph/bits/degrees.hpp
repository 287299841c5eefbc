#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Number of neighbours of a pixel: 0 to 3^d − 1, at most 242.
using Degree = std::uint8_t;

/// The degree of every node: how many of its 3^d − 1 neighbouring pixels are
/// skeleton pixels. Convolving the image with a kernel of ones around a 0 gives
/// the same numbers at skeleton pixels (see convolve); this function does it much faster.
///
///     .#...##          .1...21
///     ..###..          ..323..
///     .#...#.          .2...2.
///     ..#.#..          ..3.2..
///     ##.#...          12.2...
///
/// Method: gathers the pixels around a skeleton pixel into the bits of one number and
/// counts them with one instruction; skips background 64 pixels at a time. Runs on all
/// threads. Memory: one byte a node.
///
///     const auto degree = degrees(node_index);
///     degree[node_index.rank(bitmap.bit_of(pixel))];
UninitializedVector<Degree> degrees(const NodeIndex& node_index);

/// The degrees as an image of the input's shape, in C order: `pixel_count` bytes, 0 at
/// background pixels.
ZeroedVector<Degree> degree_image(const NodeIndex& node_index);

/// How many skeleton pixels have degree k, for k from 0 to the largest degree in `degrees`.
std::vector<std::uint64_t> degree_histogram(std::span<const Degree> degrees);

}  // namespace skan_graph
