#include "io/formats/hdf5/hdf5_attributes.hpp"

#include "io/formats/hdf5/hdf5_handle.hpp"

namespace skan_graph {

namespace {

constexpr hssize_t most_numbers = 16;

bool is_number(hid_t type) {
  const H5T_class_t kind = H5Tget_class(type);
  return kind == H5T_INTEGER || kind == H5T_FLOAT;
}

/// The library owns the memory of a text of variable length.
std::string read_variable_text(hid_t attribute, hid_t type) {
  char* text = nullptr;
  if (H5Aread(attribute, type, &text) < 0 || text == nullptr) return "";
  const std::string copy(text);
  H5free_memory(text);
  return copy;
}

}  // namespace

std::string text_attribute(hid_t file, const std::string& object, const std::string& name) {
  if (H5Aexists_by_name(file, object.c_str(), name.c_str(), H5P_DEFAULT) <= 0) return "";
  const Hdf5Handle attribute(
      H5Aopen_by_name(file, object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  const Hdf5Handle type(H5Aget_type(attribute.get()), H5Tclose);
  const Hdf5Handle space(H5Aget_space(attribute.get()), H5Sclose);
  if (H5Tget_class(type.get()) != H5T_STRING) return "";
  if (H5Tis_variable_str(type.get()) > 0)
    return H5Sget_simple_extent_npoints(space.get()) == 1
               ? read_variable_text(attribute.get(), type.get())
               : "";
  constexpr hsize_t longest = 1 << 16;
  const hsize_t size = H5Aget_storage_size(attribute.get());
  if (size > longest) return "";
  std::string text(size, '\0');
  if (H5Aread(attribute.get(), type.get(), text.data()) < 0) return "";
  return text.substr(0, text.find('\0'));
}

std::vector<double> number_attribute(hid_t file, const std::string& object,
                                     const std::string& name) {
  if (H5Aexists_by_name(file, object.c_str(), name.c_str(), H5P_DEFAULT) <= 0) return {};
  const Hdf5Handle attribute(
      H5Aopen_by_name(file, object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  const Hdf5Handle type(H5Aget_type(attribute.get()), H5Tclose);
  const Hdf5Handle space(H5Aget_space(attribute.get()), H5Sclose);
  const hssize_t count = H5Sget_simple_extent_npoints(space.get());
  if (!is_number(type.get()) || count < 1 || count > most_numbers) return {};
  std::vector<double> numbers(static_cast<std::size_t>(count));
  if (H5Aread(attribute.get(), H5T_NATIVE_DOUBLE, numbers.data()) < 0) return {};
  return numbers;
}

std::vector<double> number_dataset(hid_t file, const std::string& path) {
  const Hdf5Handle dataset(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose);
  if (!dataset) return {};
  const Hdf5Handle type(H5Dget_type(dataset.get()), H5Tclose);
  const Hdf5Handle space(H5Dget_space(dataset.get()), H5Sclose);
  const hssize_t count = H5Sget_simple_extent_npoints(space.get());
  if (!is_number(type.get()) || H5Sget_simple_extent_ndims(space.get()) != 1 || count < 1 ||
      count > most_numbers)
    return {};
  std::vector<double> numbers(static_cast<std::size_t>(count));
  if (H5Dread(dataset.get(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()) < 0)
    return {};
  return numbers;
}

}  // namespace skan_graph
