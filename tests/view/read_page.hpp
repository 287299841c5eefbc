#pragma once

#include <zlib.h>

#include <bit>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

/// The text between two others.
inline std::string_view between(std::string_view text, std::string_view before,
                                std::string_view after) {
  text.remove_prefix(text.find(before) + before.size());
  return text.substr(0, text.find(after));
}

inline std::vector<std::uint8_t> from_base64(std::string_view text) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::vector<std::uint8_t> bytes;
  std::uint32_t bits = 0, count = 0;
  for (const char c : text.substr(0, text.find('='))) {
    bits = bits << 6 | static_cast<std::uint32_t>(digits.find(c));
    if ((count += 6) >= 8) bytes.push_back(static_cast<std::uint8_t>(bits >> (count -= 8)));
  }
  return bytes;
}

inline std::vector<std::uint8_t> inflated(const std::vector<std::uint8_t>& deflated) {
  std::vector<std::uint8_t> bytes(1 << 20);
  uLongf size = bytes.size();
  uncompress(bytes.data(), &size, deflated.data(), deflated.size());
  bytes.resize(size);
  return bytes;
}

using Blocks = std::vector<std::vector<std::uint8_t>>;

/// The lines of the data.
inline Blocks read_blocks(std::string_view lines) {
  Blocks blocks;
  for (std::size_t end; (end = lines.find('\n')) != lines.npos; lines.remove_prefix(end + 1))
    blocks.push_back(inflated(from_base64(lines.substr(0, end))));
  return blocks;
}

/// The numbers of an array of the data, of any type.
inline std::vector<double> read_array(const Blocks& blocks, const nlohmann::ordered_json& about) {
  const std::string type = about["type"];
  const std::size_t width = type == "u8" ? 1 : type == "u16" ? 2 : type == "f64" ? 8 : 4;
  std::vector<double> numbers;
  for (std::size_t block = about["block"]; numbers.size() < about["count"]; ++block) {
    const std::vector<std::uint8_t>& planes = blocks.at(block);
    const std::size_t count = planes.size() / width;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint64_t bits = 0;
      for (std::size_t plane = 0; plane < width; ++plane)
        bits |= std::uint64_t{planes[plane * count + i]} << 8 * plane;
      if (type == "f32")
        numbers.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
      else if (type == "f64")
        numbers.push_back(std::bit_cast<double>(bits));
      else
        numbers.push_back(static_cast<double>(bits));
    }
  }
  return numbers;
}

/// The values of a column, with its base and differences.
inline std::vector<double> read_column(const Blocks& blocks,
                                       const nlohmann::ordered_json& about) {
  std::vector<double> numbers = read_array(blocks, about["values"]);
  double base = about.value("base", 0.0);
  for (double& number : numbers) {
    number += base;
    if (about.value("deltas", false)) base = number;
  }
  return numbers;
}
