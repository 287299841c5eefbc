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

/// A dataset that is open as an image.
struct Hdf5Image {
  OpenHdf5 opened;
  Hdf5Handle dataset, properties;
  ImageInfo info;
  ImageAxes axes;  // the dataset's for each of the image's, in their order

  Hdf5Handle type() const { return {H5Dget_type(dataset.get()), H5Tclose}; }
  /// Of a dataset in chunks, one per axis of it; else empty.
  std::vector<std::uint64_t> chunk() const;
  /// Where the library cannot find its chunks; else null.
  const ChunkLayout5* layout5() const;
};

/// Opens the dataset at `path` and checks all that its header says. What is known of it
/// beyond that is `around` or, without, what the file says beside it. Throws FileError.
Hdf5Image open_hdf5_dataset(OpenHdf5 opened, const std::string& path,
                            std::optional<Hdf5Surroundings> around, const ReadOptions& options,
                            const std::filesystem::path& name);

}  // namespace skan_graph
