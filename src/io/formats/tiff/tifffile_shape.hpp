#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skan_graph {

/// The description of the first page that Python's tifffile writes:
///
///     {"shape": [2, 3, 5, 7], "axes": "TZYX"}
struct TifffileShape {
  std::vector<std::uint64_t> extents;
  std::string axes;  // a letter each; "" if not given
  /// Only the first page has a directory; the pixels of the others follow its own.
  bool truncated = false;
};

/// Empty if the text is not such a description.
std::optional<TifffileShape> parse_tifffile_shape(std::string_view description);

}  // namespace skan_graph
