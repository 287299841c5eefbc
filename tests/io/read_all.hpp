#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "io/grey_image.hpp"
#include "skan_graph/io/image_file.hpp"

/// The parts of a file, the last one first, put together to the whole image, in the
/// file's order. Checks what ImageFile promises of runs: that together they cover the
/// image once, and where they begin and end.
inline GreyImage read_all(const skan_graph::ImageFile& file) {
  const skan_graph::ImageInfo& info = file.info();
  const std::size_t pixel_size = skan_graph::size_of(info.type);
  const std::uint64_t row_length = info.fortran_order ? info.shape[0] : info.shape.row_length();
  GreyImage image{info.shape, info.type,
                  std::vector<std::byte>(info.shape.pixel_count() * pixel_size)};
  std::vector<bool> covered(info.shape.pixel_count());
  const auto may_begin = [&](skan_graph::PixelIndex pixel) {
    return pixel % row_length % 64 == 0;
  };
  const auto reader = file.reader();
  for (std::size_t part = file.part_count(); part-- > 0;)
    reader->read(part, [&](skan_graph::PixelRun run, const std::byte* pixels) {
      REQUIRE(run.first + run.count <= covered.size());
      REQUIRE(may_begin(run.first));
      REQUIRE(may_begin(run.first + run.count));
      const auto first = covered.begin() + static_cast<std::ptrdiff_t>(run.first);
      const auto end = first + static_cast<std::ptrdiff_t>(run.count);
      REQUIRE(std::find(first, end, true) == end);
      std::fill(first, end, true);
      std::memcpy(image.pixels.data() + run.first * pixel_size, pixels, run.count * pixel_size);
    });
  REQUIRE(std::find(covered.begin(), covered.end(), false) == covered.end());
  return image;
}

inline GreyImage read_all(const std::filesystem::path& path) {
  return read_all(*skan_graph::open_image(path));
}
