// The module that reads HDF5: see io/read/format_module.hpp.

#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>

#include "io/formats/hdf5/hdf5_chunks.hpp"
#include "io/formats/hdf5/hdf5_datasets.hpp"
#include "io/formats/hdf5/hdf5_file.hpp"
#include "io/formats/hdf5/imaris.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/format_module.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// The path of the dataset to read: the named one, or else the only one that could be an image.
std::string choose_dataset(hid_t file, const ImageLocation& location) {
  if (!location.inner.empty() &&
      H5Oexists_by_name(file, location.inner.c_str(), H5P_DEFAULT) > 0) {
    const Hdf5Handle object(H5Oopen(file, location.inner.c_str(), H5P_DEFAULT), H5Oclose);
    if (H5Iget_type(object.get()) == H5I_DATASET) return location.inner;
  }
  const std::vector<Hdf5Dataset> datasets = image_datasets(file);
  if (location.inner.empty() && datasets.size() == 1) return datasets.front().path;

  if ((datasets.empty() || !location.inner.empty()) &&
      has_unreadable_dataset(file, location.inner))
    throw FileError(location.name,
                    "has a dataset that is written in a newer way than is read here",
                    "write it for HDF5 1.10, as h5py.File(…, libver=('v108', 'v110')) does");

  constexpr std::size_t most_listed = 12;
  std::string list;
  for (std::size_t i = 0; i < datasets.size() && i < most_listed; ++i)
    list += fmt::format("{}/{} ({})", i == 0 ? "" : ", ", datasets[i].path, datasets[i].what);
  if (datasets.size() > most_listed)
    list += fmt::format(" and {} more", datasets.size() - most_listed);
  if (datasets.empty())
    throw FileError(location.name, "has no dataset that could be an image",
                    "save one of 1 to 5 axes of numbers");
  throw FileError(location.name,
                  location.inner.empty()
                      ? fmt::format("has {} images", datasets.size())
                      : fmt::format("has no dataset /{}", location.inner),
                  fmt::format("name one after the file, {}:/PATH, of these: {}",
                              location.file.filename().string(), list));
}

Hdf5Image open_dataset(const ImageLocation& location, const ReadOptions& options) {
  OpenHdf5 opened = open_hdf5(location.file, location.name);
  if (location.inner.empty() && is_imaris(opened.file.get())) {
    const ImarisImage found = find_imaris_image(opened.file.get(), options, location.name);
    ReadOptions chosen = options;  // by the path of the dataset
    chosen.channel = chosen.frame = std::nullopt;
    return open_hdf5_dataset(std::move(opened), found.path, found.around, chosen, location.name);
  }
  choose_image("level", 1, options.level, location.name);
  const std::string path = choose_dataset(opened.file.get(), location);
  return open_hdf5_dataset(std::move(opened), path, std::nullopt, options, location.name);
}

std::unique_ptr<ImageFile> open_hdf5_image(const ImageLocation& location,
                                           const ReadOptions& options) {
  Hdf5Image image = open_dataset(location, options);
  if (has_simple_chunks(image)) return open_hdf5_chunks(std::move(image), location.name);
  if (image.layout5() != nullptr)
    throw FileError(location.name,
                    "is written by HDF5 2.0 with libver='latest', in a way that is read only with "
                    "gzip, LZF, shuffle and fletcher32",
                    "write it with one of these, or without libver");
  return std::make_unique<Hdf5File>(location.name, std::move(image));
}

}  // namespace
}  // namespace skan_graph

extern "C" skan_graph::ImageFile* skan_graph_open_format(
    const skan_graph::ImageLocation& location, const skan_graph::ImageFormat&,
    const skan_graph::ReadOptions& options) {
  return skan_graph::open_hdf5_image(location, options).release();
}
