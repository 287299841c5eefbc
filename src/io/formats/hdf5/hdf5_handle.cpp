#include "io/formats/hdf5/hdf5_handle.hpp"

#include "io/formats/hdf5/latest_hdf5.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

OpenHdf5 open_hdf5(const std::filesystem::path& file, const std::filesystem::path& name) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  OpenHdf5 opened;
  opened.file = Hdf5Handle(H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
  if (!opened.file) fail_hdf5(name, "cannot be opened as HDF5");
  opened.latest = LatestHdf5::open(opened.file.get(), file);
  if (opened.latest) {
    opened.file = opened.latest->library_file();
    if (!opened.file) fail_hdf5(name, "cannot be opened as HDF5");
  }
  return opened;
}

bool failed_in(std::string_view function) {
  std::string innermost;
  H5Ewalk2(
      H5E_DEFAULT, H5E_WALK_UPWARD,
      [](unsigned depth, const H5E_error2_t* error, void* name) -> herr_t {
        if (depth == 0 && error->func_name) *static_cast<std::string*>(name) = error->func_name;
        return 0;
      },
      &innermost);
  return innermost == function;
}

void fail_hdf5(const std::filesystem::path& name, const std::string& problem) {
  std::string reason;
  // The innermost function comes first, and its reason is the most precise.
  H5Ewalk2(
      H5E_DEFAULT, H5E_WALK_UPWARD,
      [](unsigned depth, const H5E_error2_t* error, void* text) -> herr_t {
        if (depth == 0 && error->desc) *static_cast<std::string*>(text) = error->desc;
        return 0;
      },
      &reason);
  if (reason.starts_with("truncated file"))
    throw FileError(name, "is cut off: it is shorter than it says of itself", "copy it again");
  // Some reasons have several lines.
  reason = reason.substr(0, reason.find('\n'));
  throw FileError(name, problem + (reason.empty() ? "" : " (" + reason + ")"),
                  "check that it is whole, or write it again");
}

}  // namespace skan_graph
