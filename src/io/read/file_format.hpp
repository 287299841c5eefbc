#pragma once

#include <cstddef>
#include <string_view>

#include "skan_graph/io/image_formats.hpp"

namespace skan_graph {

/// How many bytes of a file recognise_format looks at.
inline constexpr std::size_t recognised_bytes = 4096;

/// The format of a file that begins with these bytes (recognised_bytes of them, or the
/// whole file); null for none that is read here.
const ImageFormat* recognise_format(std::string_view start);

/// The one of this name, which must be one of image_formats().
const ImageFormat& format_named(std::string_view name);

}  // namespace skan_graph
