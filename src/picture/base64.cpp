#include "picture/base64.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace skan_graph {

void append_base64(std::span<const std::uint8_t> bytes, std::string& text) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t begin = text.size();
  text.resize(begin + (bytes.size() + 2) / 3 * 4, '=');
  char* out = text.data() + begin;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t here = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) group = group << 8 | (j < here ? bytes[i + j] : 0U);
    for (std::size_t j = 0; j <= here; ++j) out[j] = digits[group >> (18 - 6 * j) & 63];
    out += 4;
  }
}

}  // namespace skan_graph
