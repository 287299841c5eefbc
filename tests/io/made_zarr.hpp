#pragma once

#include <cstring>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "io/grey_image.hpp"
#include "support/fresh_folder.hpp"

/// How a Zarr array of version 2 is written, without compression.
struct ZarrStyle {
  std::vector<std::uint64_t> chunk;
  bool fortran_order = false;  // within a chunk
  bool big_endian = false;
  char separator = '.';
};

/// The metadata of such an array.
inline std::string zarray(const GreyImage& image, const ZarrStyle& style,
                          const std::string& compressor = "null") {
  const auto list = [](const auto& numbers) {
    std::string text;
    for (const auto number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
    return "[" + text + "]";
  };
  static const std::string names[] = {"|b1", "u1", "i1", "u2", "i2", "u4",
                                      "i4",  "u8", "i8", "f4", "f8"};
  const std::string& name = names[static_cast<std::size_t>(image.type)];
  const std::string order = name[0] == '|' ? "" : style.big_endian ? ">" : "<";
  return R"({"zarr_format": 2, "shape": )" + list(image.shape) + R"(, "chunks": )" +
         list(style.chunk) + R"(, "dtype": ")" + order + name + R"(", "compressor": )" + compressor +
         R"(, "fill_value": 0, "filters": null, "order": ")" + (style.fortran_order ? "F" : "C") +
         R"(", "dimension_separator": ")" + style.separator + "\"}";
}

/// Calls `visit` for every position in a box that begins at 0, the last axis fastest, or
/// the first.
inline void for_each_position(const std::vector<std::uint64_t>& extents, bool first_fastest,
                              const std::function<void(const std::vector<std::uint64_t>&)>& visit) {
  std::uint64_t count = 1;
  for (const std::uint64_t extent : extents) count *= extent;
  for (std::uint64_t i = 0; i < count; ++i) {
    std::vector<std::uint64_t> position(extents.size());
    std::uint64_t rest = i;
    for (std::size_t k = 0; k < extents.size(); ++k) {
      const std::size_t axis = first_fastest ? k : extents.size() - 1 - k;
      position[axis] = rest % extents[axis];
      rest /= extents[axis];
    }
    visit(position);
  }
}

/// Writes the array; chunks of nothing but 0 are left out. The slow twin of the reader:
/// pixel by pixel.
inline void write_zarr(const std::filesystem::path& folder, const GreyImage& image,
                       const ZarrStyle& style) {
  const std::size_t dimensions = image.shape.dimensions();
  const std::size_t size = skan_graph::size_of(image.type);
  std::filesystem::create_directories(folder);
  put(folder / ".zarray", zarray(image, style));
  std::vector<std::uint64_t> grid(dimensions);
  for (std::size_t axis = 0; axis < dimensions; ++axis)
    grid[axis] = (image.shape[axis] + style.chunk[axis] - 1) / style.chunk[axis];
  for_each_position(grid, false, [&](const std::vector<std::uint64_t>& chunk) {
    std::string bytes;
    for_each_position(style.chunk, style.fortran_order, [&](const auto& within) {
      skan_graph::Coordinates position{};
      bool inside = true;
      for (std::size_t axis = 0; axis < dimensions; ++axis) {
        position[axis] = chunk[axis] * style.chunk[axis] + within[axis];
        inside = inside && position[axis] < image.shape[axis];
      }
      std::string pixel(size, '\0');
      if (inside)
        std::memcpy(pixel.data(), image.pixels.data() + image.shape.ravel(position) * size, size);
      if (style.big_endian) std::reverse(pixel.begin(), pixel.end());
      bytes += pixel;
    });
    if (bytes.find_first_not_of('\0') == std::string::npos) return;
    std::string key;
    for (const std::uint64_t index : chunk) {
      if (!key.empty()) key += style.separator;
      key += std::to_string(index);
    }
    std::filesystem::create_directories((folder / key).parent_path());
    put(folder / key, bytes);
  });
}
