#pragma once

#include <hdf5.h>

#include <filesystem>
#include <string>

#include "io/formats/hdf5/hdf5_dataset.hpp"
#include "skan_graph/io/read_options.hpp"

namespace skan_graph {

/// Whether an HDF5 file has the layout of Imaris (.ims).
bool is_imaris(hid_t file);

/// One image of an Imaris file: the path of its dataset, and the information about it.
struct ImarisImage {
  std::string path;
  Hdf5Surroundings around;
};

/// /DataSet/ResolutionLevel L/TimePoint T/Channel C/Data, whose datasets are padded to whole
/// chunks. Real extents are attributes of the channel or, for level 0, of /DataSetInfo/Image, which
/// also has the corners of the volume and their unit. Throws FileError if the file does not have
/// the level, or has several channels or frames and none was chosen.
ImarisImage find_imaris_image(hid_t file, const ReadOptions& options,
                              const std::filesystem::path& name);

}  // namespace skan_graph
