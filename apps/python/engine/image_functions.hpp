#pragma once

#include <nanobind/nanobind.h>

#include <string>
#include <vector>

/// The graph of the pixels of an image that are not 0, before any clean-up: (indptr, indices,
/// lengths, pixel_index). Neighbours are at most `connectivity` axes apart; `spacing` has one
/// number per axis.
nanobind::tuple pixel_graph_of(const nanobind::object& image, const std::vector<double>& spacing,
                               unsigned connectivity);

/// The level of Otsu's threshold; NaN if the image has no finite value.
double otsu_level(const nanobind::object& image);

/// The pixels above their local threshold, by their raveled index. `method`: "sauvola" or
/// "niblack".
nanobind::object pixels_above_local(const nanobind::object& image, const std::string& method,
                                    std::uint64_t radius, double k);

/// Reads an image file: (array, spacing, unit, warnings). The spacing is empty if the file has
/// none.
nanobind::tuple read_image(const std::string& path);
