#pragma once

#include <hdf5.h>

#include <string>
#include <vector>

namespace skan_graph {

/// A dataset that could be an image: numbers with 1 to 5 axes, none of extent 0.
struct Hdf5Dataset {
  std::string path;  // from the root, without a slash before it
  std::string what;  // "4 × 5 × 70 uint16"
  int dimensions = 0;
};

/// All of them in a file, sorted by path, without the tables that ITK writes beside its image.
/// Datasets of one axis are mostly lists; they are included only if there are no others.
std::vector<Hdf5Dataset> image_datasets(hid_t file);

/// Whether the file has a dataset that the library cannot open: at `path`, or anywhere if no path
/// is given.
bool has_unreadable_dataset(hid_t file, const std::string& path);

}  // namespace skan_graph
