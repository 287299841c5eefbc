#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace skan_graph {

/// A JSON value of a file; `is_discarded()` if the text is not JSON. In a file of its own, because
/// the library's parser takes a second to compile.
nlohmann::json parse_json(std::string_view text);

}  // namespace skan_graph
