#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace skan_graph {

/// The contents of the header of an NPY file.
struct NpyHeader {
  std::string descr;  // the number type in NumPy's notation: "<f8", "|b1"
  bool fortran_order = false;
  std::vector<std::uint64_t> shape;
};

/// Parses the header of an NPY file, a Python dictionary written as text:
///
///     {'descr': '<f8', 'fortran_order': False, 'shape': (5, 7), }
///
/// Throws FileError, naming `path`, if it does not have this form, or if it describes records
/// (structured arrays), whose `descr` is a list.
///
/// Format: numpy.lib.format, versions 1.0 to 3.0.
NpyHeader parse_npy_header(std::string_view text, const std::filesystem::path& path);

}  // namespace skan_graph
