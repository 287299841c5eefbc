#pragma once

#include <cstdint>
#include <filesystem>

#include "skan_graph/image/shape.hpp"
#include "volume.hpp"

namespace skan_graph {

/// What stands at the skeleton voxels; 0 stands at all others.
enum class VoxelCode : std::uint8_t {
  mask,     // 255 as uint8 in a TIFF, true as bool in an NPY
  uint16,   // random, 1 to 4095
  float32,  // random, above 0 and up to 1
};

struct WriteOptions {
  VoxelCode code = VoxelCode::mask;
  bool deflate = false;    // TIFF only: compressed, for small samples
  std::uint64_t seed = 1;  // of the random values
};

/// Writes a volume slice by slice, in the format of the extension, holding no more
/// than one slice:
///
///   .tif   one page and one strip a slice; BigTIFF from 4 GB on
///   .npy   C order, with the shape as given (1 to 3 axes)
///
/// Throws std::runtime_error where the file cannot be written,
/// std::invalid_argument for another extension.
void write_volume(const Volume& volume, const Shape& image_shape,
                  const std::filesystem::path& path, const WriteOptions& options);

}  // namespace skan_graph
