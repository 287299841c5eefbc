#pragma once

#include <filesystem>
#include <memory>

#include "io/formats/hdf5/hdf5_dataset.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Whether a dataset is in chunks that are plain or compressed by gzip, perhaps with
/// shuffled bytes: what most are.
bool has_simple_chunks(const Hdf5Image& image);

/// Opens such a dataset. The library, which serves one thread at a time, only hands over
/// the chunks as they are stored; they are decoded here, on all threads, and have to have
/// the size they should (HDF5 1.10 reads on behind a chunk that is too short).
std::unique_ptr<ImageFile> open_hdf5_chunks(Hdf5Image image, const std::filesystem::path& name);

}  // namespace skan_graph
