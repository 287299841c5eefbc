#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "io/read_all.hpp"
#include "io/sample_image.hpp"
#include "support/damaged_files.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

/// Files as the libraries of their formats write them; see test_data/formats/README.md.
inline std::filesystem::path format_sample(const std::string& name) {
  return std::filesystem::path(SKAN_GRAPH_TEST_DATA) / "formats" / name;
}

inline const skan_graph::Shape sample_volume{4, 9, 21};
inline const skan_graph::Shape sample_plane{9, 21};

/// Checks that a file holds the sample image.
inline void check_sample(const skan_graph::ImageFile& file, const std::string& format,
                         const skan_graph::Shape& shape = sample_volume,
                         skan_graph::PixelType type = skan_graph::PixelType::uint16) {
  CHECK(file.info().format == format);
  CHECK(read_all(file) == sample_image(shape, type));
}

/// Checks that a file holds the sample volume, at its spacing, and names its axes.
inline void check_spaced_sample(const std::string& name, const std::string& format,
                                const std::string& unit) {
  CAPTURE(name);
  const auto file = skan_graph::open_image(format_sample(name));
  check_sample(*file, format);
  CHECK(file->info().axes == "ZYX");
  CHECK(file->info().spacing == std::vector{2.0, 0.25, 0.5});
  CHECK(file->info().unit == unit);
}

/// What opening a sample says after its name; "" where it opens.
inline std::string sample_error(const std::string& name,
                                const skan_graph::ReadOptions& options = {}) {
  const std::string text =
      error_text([&] { skan_graph::open_image(format_sample(name), options); });
  return text.empty() ? "" : text.substr(format_sample(name).string().size());
}

/// Checks that no part of a sample's beginning passes for the whole, and that turned bits
/// are an image or an error.
inline void check_damaged_sample(const std::string& name) {
  CAPTURE(name);
  const std::string whole = contents(format_sample(name));
  constexpr std::size_t step = 3;  // their libraries take a while to open a file
  CHECK(loadable_prefixes(whole, step) == 0);
  load_with_turned_bits(whole, 300);
}
