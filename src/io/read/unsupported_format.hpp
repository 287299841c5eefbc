#pragma once

#include <string>
#include <string_view>

namespace skan_graph {

/// The problem and the next step for the message about a file in an unsupported format: "is a PDF,
/// an unsupported format", "save it as TIFF or NPY". `start` is the beginning of the file.
struct UnsupportedFormat {
  std::string what, next_step;
};

UnsupportedFormat unsupported_format(std::string_view start);

}  // namespace skan_graph
