#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "io/formats/hdf5/chunk_layout5.hpp"
#include "io/formats/hdf5/hdf5_handle.hpp"
#include "io/formats/hdf5/hdf5_surroundings.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A dataset opened as an image.
struct Hdf5Image {
  OpenHdf5 opened;
  Hdf5Handle dataset, properties;
  ImageInfo info;
  ImageAxes axes;  // the dataset's axis for each axis of the image, in order

  Hdf5Handle type() const { return {H5Dget_type(dataset.get()), H5Tclose}; }
  /// The chunk's extents, one per axis of the dataset; empty without chunks.
  std::vector<std::uint64_t> chunk() const;
  /// Set if the library cannot find its chunks; otherwise null.
  const ChunkLayout5* layout5() const;
};

/// Opens the dataset at `path` and checks its header. `around` has further information about it; if
/// not given, it is read from the file. Throws FileError.
Hdf5Image open_hdf5_dataset(OpenHdf5 opened, const std::string& path,
                            std::optional<Hdf5Surroundings> around, const ReadOptions& options,
                            const std::filesystem::path& name);

}  // namespace skan_graph
