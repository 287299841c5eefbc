#include "io/formats/hdf5/hdf5_dataset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "io/formats/hdf5/hdf5_filters.hpp"
#include "io/formats/hdf5/hdf5_type.hpp"
#include "io/formats/hdf5/latest_hdf5.hpp"
#include "io/read/axis_units.hpp"
#include "io/read/half_floats.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

PixelType checked_type(hid_t type, const std::string& path, const std::filesystem::path& name) {
  if (const auto pixel_type = pixel_type_of(type)) return *pixel_type;
  throw FileError(name, fmt::format("has no numbers that are read here in /{}", path),
                  "save it as bool, integers, or floats of 16, 32 or 64 bits");
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

Shape checked_shape(const std::vector<std::uint64_t>& dataset, const ImageAxes& axes,
                    const std::filesystem::path& name) {
  std::vector<std::uint64_t> extents;
  for (const std::size_t axis : axes.of_image) extents.push_back(dataset[axis]);
  if (extents.empty() || extents.size() > max_dimensions)
    throw FileError(name, fmt::format("has {} axes", extents.size()),
                    fmt::format("1 to {} are read", max_dimensions));
  try {
    return Shape(extents);
  } catch (const std::length_error&) {
    throw FileError(name, "promises more pixels than any file holds",
                    "it is damaged: copy or write it again");
  }
}

struct KnownFilter {
  H5Z_filter_t id;
  std::string_view name, package;  // package: of Debian, or ""
};

/// Filters that HDF5 loads as plugins; files name them in various ways.
constexpr KnownFilter plugins[] = {
    {307, "bzip2", "hdf5-filter-plugin"},
    {32001, "blosc", "hdf5-filter-plugin-blosc-serial"},
    {32004, "LZ4", "hdf5-filter-plugin"},
    {32008, "bitshuffle", "hdf5-filter-plugin"},
    {32013, "ZFP", "hdf5-filter-plugin-zfp-serial"},
    {32015, "Zstandard", ""},
    {32026, "blosc 2", ""},
};

void check_filters(const std::vector<Hdf5Filter>& filters, const std::filesystem::path& name) {
  for (const Hdf5Filter& filter : filters) {
    if (is_decoded_here(filter) || H5Zfilter_avail(filter.id) > 0) continue;
    const auto known = std::ranges::find(plugins, filter.id, &KnownFilter::id);
    const bool is_known = known != std::end(plugins);
    throw FileError(
        name,
        fmt::format("is compressed by {}, a plugin of HDF5 that is not installed",
                    is_known ? std::string(known->name) : fmt::format("filter {}", filter.id)),
        is_known && !known->package.empty()
            ? fmt::format("install it (Debian: {}), or write the dataset with gzip", known->package)
            : "write the dataset with gzip");
  }
}

/// The filters that make chunks smaller.
std::string compression_name(const std::vector<Hdf5Filter>& filters) {
  std::string names;
  for (const Hdf5Filter& filter : filters)
    if (filter.id != H5Z_FILTER_SHUFFLE && filter.id != H5Z_FILTER_FLETCHER32)
      names += (names.empty() ? "" : ", ") + filter.name;
  return names.empty() ? "none" : names;
}

}  // namespace

std::vector<std::uint64_t> Hdf5Image::chunk() const {
  if (H5Pget_layout(properties.get()) != H5D_CHUNKED) return {};
  std::array<hsize_t, H5S_MAX_RANK> extents{};
  const int dimensions = H5Pget_chunk(properties.get(), H5S_MAX_RANK, extents.data());
  if (dimensions != static_cast<int>(axes.fixed.size())) return {};
  return {extents.begin(), extents.begin() + dimensions};
}

const ChunkLayout5* Hdf5Image::layout5() const {
  H5O_info_t object;
  if (!opened.latest || H5Oget_info2(dataset.get(), &object, H5O_INFO_BASIC) < 0) return nullptr;
  return opened.latest->layout(object.addr);
}

Hdf5Image open_hdf5_dataset(OpenHdf5 opened, const std::string& path,
                            std::optional<Hdf5Surroundings> known, const ReadOptions& options,
                            const std::filesystem::path& name) {
  Hdf5Image image;
  image.opened = std::move(opened);
  const hid_t file = image.opened.file.get();
  image.dataset = Hdf5Handle(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose);
  if (!image.dataset) fail_hdf5(name, fmt::format("has no readable dataset /{}", path));
  image.properties = Hdf5Handle(H5Dget_create_plist(image.dataset.get()), H5Pclose);

  std::vector<std::uint64_t> extents = dataset_extents(image.dataset.get(), name);
  const Hdf5Surroundings around =
      known ? std::move(*known) : find_surroundings(file, path, extents);
  if (!around.extents.empty()) {
    if (around.extents.size() != extents.size() ||
        !std::ranges::equal(around.extents, extents, std::less_equal<>{}))
      throw FileError(name, fmt::format("has a dataset /{} that is smaller than its image", path),
                      "it is damaged: copy or write it again");
    extents = around.extents;
  }
  image.axes = around.roles.empty() ? all_axes(extents.size(), options, name)
                                    : choose_axes(extents, around.roles, options, name);
  image.info.format = around.format;
  image.info.type = checked_type(image.type().get(), path, name);
  if (is_half_float(image.type().get())) image.info.stored_as = half_float_name;
  image.info.shape = checked_shape(extents, image.axes, name);
  image.info.axes = axis_letters(around.axis_names, image.axes);
  if (!around.spacing.empty() && !options.ignore_metadata) {
    std::vector<double> spacing;
    std::vector<std::string> units;
    for (const std::size_t axis : image.axes.of_image) {
      spacing.push_back(around.spacing[axis]);
      units.push_back(around.units[axis]);
    }
    set_spacing(image.info, spacing, units, around.spacing_from);
  }
  const std::vector<Hdf5Filter> filters = filters_of(image.properties.get());
  check_filters(filters, name);
  image.info.compression = compression_name(filters);
  return image;
}

}  // namespace skan_graph
