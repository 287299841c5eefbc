#pragma once

#include <string>
#include <string_view>

namespace skan_graph {

/// What a file is whose format is not supported, and what can be done about it, for its
/// message: "is a PDF, an unsupported format", "save it as TIFF or NPY". `start` are its first
/// bytes.
struct UnsupportedFormat {
  std::string what, next_step;
};

UnsupportedFormat unsupported_format(std::string_view start);

}  // namespace skan_graph
