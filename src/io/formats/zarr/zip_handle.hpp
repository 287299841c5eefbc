#pragma once

#include <zip.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace skan_graph {

struct DiscardZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseZipEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipHandle = std::unique_ptr<zip_t, DiscardZip>;
using ZipEntryFile = std::unique_ptr<zip_file_t, CloseZipEntry>;

/// Opens a zip file for reading. Throws FileError.
ZipHandle open_zip(const std::filesystem::path& file);

/// The names of all entries in order, so that an entry's position is its index; "" for a name that
/// cannot be read.
std::vector<std::string> zip_names(zip_t* zip);

/// Whether an entry is the metadata of a Zarr array or group.
bool is_zarr_metadata(const std::string& entry);

}  // namespace skan_graph
