#pragma once

#include <oneapi/tbb/global_control.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>

#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace fuzz {

/// Ends the program, which libFuzzer reports as a finding.
inline void require(bool holds, const std::string& what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << '\n';
  std::abort();
}

/// Runs `action`, which may end with a FileError of one line and with nothing else.
template <class Action>
void explains_itself(Action&& action) {
  try {
    action();
  } catch (const skan_graph::FileError& error) {
    require(std::string_view(error.what()).find('\n') == std::string_view::npos,
            "an error is one line");
  }
}

/// Reads each part of the image and checks that together they are as many pixels as
/// promised.
inline std::unique_ptr<skan_graph::ImageFile> read_image(
    const std::filesystem::path& path, const skan_graph::ReadOptions& options) {
  auto file = skan_graph::open_image(path, options);
  const skan_graph::ImageInfo& info = file->info();
  const std::uint64_t pixel_count = info.shape.pixel_count();
  require(pixel_count <= options.max_pixels, "no more pixels than the limit");
  require(info.spacing.empty() || info.spacing.size() == info.shape.dimensions(),
          "a spacing for every axis");
  const auto reader = file->reader();
  std::uint64_t covered = 0;
  volatile std::byte last{};  // so that the lent pixels are touched
  for (std::size_t part = 0; part < file->part_count(); ++part)
    reader->read(part, [&](skan_graph::PixelRun run, const std::byte* pixels) {
      require(run.count > 0 && run.count <= pixel_count - run.first, "runs are within the image");
      last = pixels[run.count * skan_graph::size_of(info.type) - 1];
      covered += run.count;
    });
  require(covered == pixel_count, "the runs cover the image");
  return file;
}

/// Reads the image, the first where there are several, as the program does; and without
/// its metadata.
inline void read_everything(const std::filesystem::path& path) {
  // On one thread, so that an input does the same each time.
  using Control = oneapi::tbb::global_control;
  static const Control one_thread(Control::max_allowed_parallelism, 1);
  skan_graph::ReadOptions options;
  options.max_pixels = std::uint64_t{1} << 18;
  options.channel = 0;
  options.frame = 0;
  explains_itself([&] { skan_graph::load_mask(*read_image(path, options)); });
  options.ignore_metadata = true;
  explains_itself([&] { read_image(path, options); });
}

}  // namespace fuzz
