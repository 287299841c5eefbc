#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/picture/panels.hpp"

namespace skan_graph {

/// What a panel shows beneath the branches: the image, each pixel the largest of those that lie
/// one behind another along the axis, or that share a pixel because the panel is smaller than the
/// image. So objects of one pixel stay visible. An enlarged panel has a plane of the image's size.
struct Plane {
  static constexpr std::uint8_t white = 126;  // the lightest grey

  std::uint32_t height = 0, width = 0;
  UninitializedVector<std::uint8_t> grey;  // height × width, 0 to white, row by row
};

/// The planes of a grey image: from black, its darkest value, to white, its brightest; 0.1 % of the
/// pixels at either end are left out. NaN is black. Reads the file once, on all threads. Memory: 1
/// to 4 bytes a pixel of the planes while it reads, 1 after. Throws FileError.
std::vector<Plane> project_image(const ImageFile& file, std::span<const Panel> panels,
                                 const Progress& progress = {});

/// The plane of a bitmap: background white, set pixels of the given grey.
Plane project_bitmap(const PaddedBitmap& bitmap, const Panel& panel, std::uint8_t grey);

}  // namespace skan_graph
