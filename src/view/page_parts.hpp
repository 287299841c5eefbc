#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace skan_graph::page_parts {

// The files of src/view/page, as the build embeds them (embed.cmake).
extern const std::string_view page;     // view.html, with the styles and scripts in their places
extern const std::string_view licence;  // of three.js
extern const std::span<const std::uint8_t> library;  // three.js and its OrbitControls, gzip

}  // namespace skan_graph::page_parts
