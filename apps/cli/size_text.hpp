#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

/// "850 MB", "14.2 GB"; a thousand each.
inline std::string size_text(std::uint64_t bytes) {
  const auto size = static_cast<double>(bytes);
  return size < 999.5e6 ? fmt::format("{:.3g} MB", size / 1e6)
                        : fmt::format("{:.3g} GB", size / 1e9);
}
