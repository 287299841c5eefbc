#pragma once

#include <tiffio.h>

#include <cstdarg>

namespace skan_graph {

/// The result of a handler that tells libtiff not to call another one.
inline constexpr int handled = 1;

/// A handler of warnings.
inline int drop_warning(TIFF*, void*, const char*, const char*, va_list) { return handled; }

}  // namespace skan_graph
