#include "io/formats/zarr/zip_handle.hpp"

#include <fmt/format.h>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

ZipHandle open_zip(const std::filesystem::path& file) {
  int error = 0;
  ZipHandle zip(zip_open(file.c_str(), ZIP_RDONLY, &error));
  if (zip) return zip;
  zip_error_t reason;
  zip_error_init_with_code(&reason, error);
  const std::string text = zip_error_strerror(&reason);
  zip_error_fini(&reason);
  throw FileError(file, fmt::format("cannot be opened as a zip file ({})", text),
                  "copy or write it again");
}

std::vector<std::string> zip_names(zip_t* zip) {
  std::vector<std::string> names;
  const zip_int64_t count = zip_get_num_entries(zip, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(zip, static_cast<zip_uint64_t>(i), 0);
    names.emplace_back(name == nullptr ? "" : name);
  }
  return names;
}

bool is_zarr_metadata(const std::string& entry) {
  const std::string name = entry.substr(entry.rfind('/') + 1);  // npos + 1 is 0
  return name == ".zarray" || name == ".zgroup" || name == ".zattrs" || name == "zarr.json";
}

}  // namespace skan_graph
