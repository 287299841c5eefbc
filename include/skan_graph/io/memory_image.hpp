#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Pixels in memory that need not lie side by side, as in a NumPy array: the pixel at (i, j, …) is
/// at first + i·strides[0] + j·strides[1] + … bytes. Strides may be negative, or 0 where the pixels
/// along an axis are the same one. Pixels need not be aligned. Borrows them.
///
///     every second column of 4 × 6 bytes, from the last row up:
///     PixelArray{Shape{4, 3}, PixelType::uint8, pixels + 3 * 6, {-6, 2}}
struct PixelArray {
  Shape shape{0};
  PixelType type = PixelType::boolean;
  const std::byte* first = nullptr;
  std::vector<std::ptrdiff_t> strides;  // in bytes, one per axis
};

/// The array as an image file, for Analysis and all else that reads images: nothing is copied but,
/// of arrays with gaps, a run at a time. `name` stands for the file's in messages. The pixels must
/// outlive it. Throws std::invalid_argument if the strides are not one per axis.
///
///     auto image = memory_image({shape, PixelType::uint8, pixels, {512 * 512, 512, 1}}, "vessels");
///     Analysis analysis({std::move(image)});
std::unique_ptr<ImageFile> memory_image(PixelArray array, const std::string& name,
                                        const std::string& unit = "");

}  // namespace skan_graph
