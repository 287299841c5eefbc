#pragma once

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "skan_graph/io/load_mask.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

/// Loads a file whose content may be anything: it is an image, or a FileError of one
/// line that begins with the file's name. All else fails the test (or the sanitizers).
inline bool loads_or_explains(const std::filesystem::path& path) {
  const std::string error = error_text([&] {
    const auto file = skan_graph::open_image(path);
    // Damage to the size may give an honest, much larger image: of zeros, say.
    if (file->info().shape.pixel_count() < 1 << 24) skan_graph::load_mask(*file);
  });
  if (!error.empty()) {
    CHECK(error.starts_with(path.string() + ": "));
    CHECK(error.find('\n') == std::string::npos);
  }
  return error.empty();
}

/// Every beginning of a file, or every `step`th, each but the whole one being a truncated
/// file. Returns how many of them load.
inline std::size_t loadable_prefixes(const std::string& whole, std::size_t step = 1) {
  const FreshFolder folder;
  std::size_t loaded = 0;
  for (std::size_t length = 0; length < whole.size(); length += step) {
    CAPTURE(length);
    put(folder / "prefix", whole.substr(0, length));
    if (loads_or_explains(folder / "prefix")) ++loaded;
  }
  return loaded;
}

/// The file with one to four of its bits turned, `count` times from a fixed seed.
inline void load_with_turned_bits(const std::string& whole, int count) {
  const FreshFolder folder;
  std::mt19937_64 random(whole.size());
  for (int i = 0; i < count; ++i) {
    CAPTURE(i);
    std::string damaged = whole;
    for (std::uint64_t turns = 1 + random() % 4; turns > 0; --turns) {
      const std::uint64_t bit = random() % (whole.size() * 8);
      damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    }
    put(folder / "damaged", damaged);
    loads_or_explains(folder / "damaged");
  }
}
