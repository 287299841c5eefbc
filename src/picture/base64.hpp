#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace skan_graph {

/// Appends bytes as base64 (RFC 4648), with padding.
///
///     append_base64({'s', 'k'}, text);    // "c2s="
void append_base64(std::span<const std::uint8_t> bytes, std::string& text);

}  // namespace skan_graph
