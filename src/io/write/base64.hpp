#pragma once

#include <string>
#include <string_view>

namespace skan_graph {

/// Bytes as text of 64 letters, as pages embed them (RFC 4648).
std::string base64(std::string_view bytes);

}  // namespace skan_graph
