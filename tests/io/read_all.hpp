#pragma once

#include <doctest/doctest.h>

#include "io/grey_image.hpp"
#include "skan_graph/io/image_file.hpp"

/// The parts of a file, the last one first, put together to the whole image, in the
/// file's order. Checks what ImageFile promises of runs: that they cover the image,
/// and where they begin.
inline GreyImage read_all(const skan_graph::ImageFile& file) {
  const skan_graph::ImageInfo& info = file.info();
  const std::size_t pixel_size = skan_graph::size_of(info.type);
  const std::uint64_t row_length = info.fortran_order ? info.shape[0] : info.shape.row_length();
  GreyImage image{info.shape, info.type,
                  std::vector<std::byte>(info.shape.pixel_count() * pixel_size)};
  const auto reader = file.reader();
  skan_graph::PixelIndex part_end = info.shape.pixel_count();
  for (std::size_t part = file.part_count(); part-- > 0;) {
    skan_graph::PixelIndex part_first = part_end, run_first = 0;
    reader->read(part, [&](skan_graph::PixelRun run, const std::byte* pixels) {
      if (part_first == part_end) part_first = run_first = run.first;
      REQUIRE(run.first == run_first);
      REQUIRE(run.first % row_length % 64 == 0);
      run_first += run.count;
      REQUIRE(run_first <= part_end);
      std::memcpy(image.pixels.data() + run.first * pixel_size, pixels, run.count * pixel_size);
    });
    REQUIRE(run_first == part_end);
    part_end = part_first;
  }
  REQUIRE(part_end == 0);
  return image;
}

inline GreyImage read_all(const std::filesystem::path& path) {
  return read_all(*skan_graph::open_image(path));
}
