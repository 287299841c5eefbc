#pragma once

#include <string>
#include <string_view>

namespace skan_graph {

/// The code points of a text in UTF-8, as NumPy stores text; U+FFFD for bytes that are none.
std::u32string code_points(std::string_view text);

}  // namespace skan_graph
