#pragma once

#include <string_view>

namespace skan_graph {

/// A format by its name, and the module whose reader knows it: "" for those that the
/// library itself reads.
struct FileFormat {
  std::string_view name;    // as in ImageInfo::format; "" where none is known
  std::string_view module;  // "", "itk", "nifti", "raster", "hdf5", "zarr"
};

/// How many bytes of a file recognise_format looks at.
inline constexpr std::size_t recognised_bytes = 4096;

/// The format of a file that begins with these bytes (recognised_bytes of them, or the
/// whole file).
FileFormat recognise_format(std::string_view start);

/// The format that the extension of a name promises; unknown names give "".
FileFormat format_of_name(std::string_view file_name);

}  // namespace skan_graph
