#pragma once

#include <filesystem>
#include <memory>

#include "io/formats/hdf5/hdf5_dataset.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Whether this code can decode the chunks of a dataset: plain, or with the filters of
/// decode_filters, such as gzip and shuffled bytes. Most datasets are like this.
bool has_simple_chunks(const Hdf5Image& image);

/// Opens such a dataset. The library, which serves only one thread at a time, returns the chunks as
/// they are stored. They are decoded here, on all threads, and must have the right size (HDF5 1.10
/// reads past the end of a chunk that is too short).
std::unique_ptr<ImageFile> open_hdf5_chunks(Hdf5Image image, const std::filesystem::path& name);

}  // namespace skan_graph
