#include "io/formats/hdf5/hdf5_dataset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>
#include <utility>

#include "io/formats/hdf5/hdf5_type.hpp"
#include "io/read/space_axes.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

PixelType checked_type(hid_t type, const std::string& path, const std::filesystem::path& name) {
  if (const auto pixel_type = pixel_type_of(type)) return *pixel_type;
  throw FileError(name, fmt::format("has no numbers that are read here in /{}", path),
                  "save it as bool, integers, or floats of 32 or 64 bits");
}

std::vector<std::uint64_t> dataset_extents(hid_t dataset, const std::filesystem::path& name) {
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose);
  const int dimensions = H5Sget_simple_extent_ndims(space.get());
  if (dimensions <= 0)
    throw FileError(name, "holds a single number or none, not an image",
                    "name a dataset of 1 to 5 axes");
  std::vector<hsize_t> extents(static_cast<std::size_t>(dimensions));
  H5Sget_simple_extent_dims(space.get(), extents.data(), nullptr);
  return {extents.begin(), extents.end()};
}

Shape checked_shape(const std::vector<std::uint64_t>& extents, const std::filesystem::path& name) {
  if (extents.size() > max_dimensions)
    throw FileError(name, fmt::format("has {} axes", extents.size()),
                    fmt::format("at most {} are read", max_dimensions));
  try {
    return Shape(extents);
  } catch (const std::length_error&) {
    throw FileError(name, "promises more pixels than any file holds",
                    "it is damaged: copy or write it again");
  }
}

struct Filter {
  H5Z_filter_t id = H5Z_FILTER_NONE;
  std::string name;
};

/// What the chunks of a dataset are passed through when they are written.
std::vector<Filter> filters_of(hid_t properties) {
  std::vector<Filter> filters;
  const int count = H5Pget_nfilters(properties);
  for (int i = 0; i < count; ++i) {
    unsigned flags = 0, config = 0;
    std::size_t value_count = 0;
    std::array<char, 64> name{};
    const H5Z_filter_t id = H5Pget_filter2(properties, static_cast<unsigned>(i), &flags,
                                           &value_count, nullptr, name.size(), name.data(),
                                           &config);
    name.back() = '\0';
    if (id >= 0) filters.push_back({id, name.data()});
  }
  return filters;
}

void check_filters(const std::vector<Filter>& filters, const std::filesystem::path& name) {
  for (const Filter& filter : filters)
    if (H5Zfilter_avail(filter.id) <= 0)
      throw FileError(name,
                      fmt::format("is compressed by {} (filter {}), which HDF5 does not have here",
                                  filter.name.empty() ? "a compression" : filter.name, filter.id),
                      "install the filter, or write it with gzip");
}

/// Those filters that make the chunks smaller.
std::string compression_name(const std::vector<Filter>& filters) {
  std::string names;
  for (const Filter& filter : filters)
    if (filter.id != H5Z_FILTER_SHUFFLE && filter.id != H5Z_FILTER_FLETCHER32)
      names += (names.empty() ? "" : ", ") + filter.name;
  return names.empty() ? "none" : names;
}

}  // namespace

std::vector<std::uint64_t> Hdf5Image::chunk() const {
  if (H5Pget_layout(properties.get()) != H5D_CHUNKED) return {};
  std::array<hsize_t, H5S_MAX_RANK> extents{};
  const int dimensions = H5Pget_chunk(properties.get(), H5S_MAX_RANK, extents.data());
  if (dimensions != static_cast<int>(dropped_axes + info.shape.dimensions())) return {};
  return {extents.begin(), extents.begin() + dimensions};
}

Hdf5Image open_hdf5_dataset(Hdf5Handle file, const std::string& path, Hdf5Surroundings around,
                            const std::filesystem::path& name) {
  Hdf5Image image;
  image.file = std::move(file);
  image.dataset = Hdf5Handle(H5Dopen2(image.file.get(), path.c_str(), H5P_DEFAULT), H5Dclose);
  if (!image.dataset) fail_hdf5(name, fmt::format("has no readable dataset /{}", path));
  image.properties = Hdf5Handle(H5Dget_create_plist(image.dataset.get()), H5Pclose);

  std::vector<std::uint64_t> extents = dataset_extents(image.dataset.get(), name);
  if (!around.extents.empty()) {
    if (around.extents.size() != extents.size() ||
        !std::ranges::equal(around.extents, extents, std::less_equal<>{}))
      throw FileError(name, fmt::format("has a dataset /{} that is smaller than its image", path),
                      "it is damaged: copy or write it again");
    extents = around.extents;
    while (extents.size() > 2 && extents.front() == 1) {
      extents.erase(extents.begin());
      if (!around.spacing.empty()) around.spacing.erase(around.spacing.begin());
      ++image.dropped_axes;
    }
  }
  image.info.format = around.format;
  image.info.type = checked_type(image.type().get(), path, name);
  image.info.shape = checked_shape(extents, name);
  image.info.spacing = std::move(around.spacing);
  if (!image.info.spacing.empty()) {
    image.info.unit = around.unit;
    image.info.spacing_from = around.spacing_from;
  }
  if (!around.extents.empty()) image.info.axes = space_axes(image.info.shape.dimensions());
  const std::vector<Filter> filters = filters_of(image.properties.get());
  check_filters(filters, name);
  image.info.compression = compression_name(filters);
  return image;
}

}  // namespace skan_graph
