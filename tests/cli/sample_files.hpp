#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "io/made_npy.hpp"
#include "sample_images.hpp"
#include "support/drawing.hpp"
#include "support/fresh_folder.hpp"
#include "write_volume.hpp"

/// The worked example of the project, five rows of seven pixels.
inline constexpr std::string_view worked_example = R"(
  .#...##
  ..###..
  .#...#.
  ..#.#..
  ##.#...)";

/// An NPY of booleans as drawn.
inline void put_drawing(const std::filesystem::path& path, std::string_view drawing) {
  const BoolImage image = drawn(drawing);
  put(path, npy_bytes(npy_header("|b1", tuple_of(image.shape)),
                      std::string(image.pixels.begin(), image.pixels.end())));
}

/// A network of lines in a TIFF or NPY; another seed makes another.
inline void put_network(const std::filesystem::path& path, const skan_graph::Shape& shape,
                        std::uint64_t seed) {
  const double density = shape.dimensions() == 3 ? 0.01 : 0.05;
  skan_graph::write_volume(skan_graph::network_image(shape, density, seed), shape, path, {});
}
