#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace skan_graph {

/// Bytes as text of 64 letters, as a page or an SVG embeds them (RFC 4648).
std::string base64(std::span<const std::byte> bytes);

}  // namespace skan_graph
