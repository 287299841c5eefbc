#pragma once

#include <cstddef>
#include <string_view>

#include "skan_graph/io/image_formats.hpp"

namespace skan_graph {

/// The number of bytes at the start of a file that recognise_format needs.
inline constexpr std::size_t recognised_bytes = 4096;

/// The format of a file that begins with these bytes (recognised_bytes of them, or the whole
/// file); null if it is not supported.
const ImageFormat* recognise_format(std::string_view start);

/// The format with this name, which must be one of image_formats().
const ImageFormat& format_named(std::string_view name);

}  // namespace skan_graph
