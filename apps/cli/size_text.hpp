#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

/// "850 MiB", "14.2 GiB": units of 1024, as in --max-memory.
inline std::string size_text(std::uint64_t bytes) {
  const auto size = static_cast<double>(bytes);
  constexpr double mebibyte = 1 << 20, gibibyte = 1 << 30;
  return size < 999.5 * mebibyte ? fmt::format("{:.3g} MiB", size / mebibyte)
                                 : fmt::format("{:.3g} GiB", size / gibibyte);
}
