#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skan_graph {

/// What Python's tifffile notes in the description of the first page:
///
///     {"shape": [2, 3, 5, 7], "axes": "TZYX"}
struct TifffileShape {
  std::vector<std::uint64_t> extents;
  std::string axes;  // a letter each; "" where it notes none
  /// Only the first page has a directory; the pixels of the others follow its own.
  bool truncated = false;
};

/// Nothing where the text is something else.
std::optional<TifffileShape> parse_tifffile_shape(std::string_view description);

}  // namespace skan_graph
