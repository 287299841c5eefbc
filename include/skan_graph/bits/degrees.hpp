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
/// the same numbers; at background pixels the degree image is 0. It is a filter
/// (generic_filter) that counts under the ring footprint, the box without its centre,
/// for these images and this footprint only, and much faster.
///
/// Method: the convolution over bits. The pixels around a skeleton pixel are
/// gathered into the bits of one number and counted at once; background is skipped
/// 64 pixels at a time. On all threads.
UninitializedVector<Degree> degrees(const NodeIndex& node_index);

/// The degree image, shape and C order of the input: `pixel_count` bytes, 0 at
/// the background.
ZeroedVector<Degree> degree_image(const NodeIndex& node_index);

/// How many skeleton pixels have degree k, for k = 0 to the largest there is.
std::vector<std::uint64_t> degree_histogram(std::span<const Degree> degrees);

}  // namespace skan_graph
