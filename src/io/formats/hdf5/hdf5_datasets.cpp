#include "io/formats/hdf5/hdf5_datasets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "io/formats/hdf5/hdf5_handle.hpp"
#include "io/formats/hdf5/hdf5_surroundings.hpp"
#include "io/formats/hdf5/hdf5_type.hpp"
#include "io/read/half_floats.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

namespace {

/// Empty if it is not an image.
std::optional<Hdf5Dataset> describe(hid_t file, const char* path) {
  const Hdf5Handle dataset(H5Dopen2(file, path, H5P_DEFAULT), H5Dclose);
  const Hdf5Handle space(H5Dget_space(dataset.get()), H5Sclose);
  const Hdf5Handle type(H5Dget_type(dataset.get()), H5Tclose);
  const auto pixel_type = pixel_type_of(type.get());
  const int dimensions = H5Sget_simple_extent_ndims(space.get());
  if (!pixel_type || dimensions < 1 || dimensions > static_cast<int>(max_dimensions))
    return std::nullopt;
  std::array<hsize_t, max_dimensions> extents{};
  H5Sget_simple_extent_dims(space.get(), extents.data(), nullptr);
  std::string text;
  for (int axis = 0; axis < dimensions; ++axis) {
    const hsize_t extent = extents[static_cast<std::size_t>(axis)];
    if (extent == 0) return std::nullopt;
    text += fmt::format("{}{}", axis == 0 ? "" : " × ", extent);
  }
  const auto type_name = is_half_float(type.get()) ? half_float_name : name_of(*pixel_type);
  return Hdf5Dataset{path, fmt::format("{} {}", text, type_name), dimensions};
}

herr_t add_dataset(hid_t file, const char* path, const H5O_info_t* info, void* datasets) {
  if (info->type == H5O_TYPE_DATASET)
    if (auto dataset = describe(file, path))
      static_cast<std::vector<Hdf5Dataset>*>(datasets)->push_back(std::move(*dataset));
  return 0;
}

struct Unreadable {
  const std::string& path;
  bool found = false;
};

herr_t visit_unreadable(hid_t file, const char* path, const H5O_info_t* info, void* search) {
  auto& unreadable = *static_cast<Unreadable*>(search);
  if (info->type == H5O_TYPE_DATASET && (unreadable.path.empty() || unreadable.path == path))
    unreadable.found = unreadable.found || !Hdf5Handle(H5Dopen2(file, path, H5P_DEFAULT), H5Dclose);
  return 0;
}

}  // namespace

bool has_unreadable_dataset(hid_t file, const std::string& path) {
  Unreadable unreadable{path};
  H5Ovisit2(file, H5_INDEX_NAME, H5_ITER_NATIVE, visit_unreadable, &unreadable, H5O_INFO_BASIC);
  return unreadable.found;
}

std::vector<Hdf5Dataset> image_datasets(hid_t file) {
  std::vector<Hdf5Dataset> datasets;
  H5Ovisit2(file, H5_INDEX_NAME, H5_ITER_NATIVE, add_dataset, &datasets, H5O_INFO_BASIC);
  std::ranges::sort(datasets, {}, &Hdf5Dataset::path);
  const auto is_line = [](const Hdf5Dataset& dataset) { return dataset.dimensions == 1; };
  if (!std::ranges::all_of(datasets, is_line)) std::erase_if(datasets, is_line);
  std::vector<std::string> itk_groups;
  for (const Hdf5Dataset& dataset : datasets)
    if (is_itk_image(file, dataset.path)) itk_groups.push_back(group_of(dataset.path));
  std::erase_if(datasets, [&](const Hdf5Dataset& dataset) {
    return std::ranges::find(itk_groups, group_of(dataset.path)) != itk_groups.end() &&
           !is_itk_image(file, dataset.path);
  });
  return datasets;
}

}  // namespace skan_graph
