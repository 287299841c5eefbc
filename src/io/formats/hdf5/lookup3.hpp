#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace skan_graph {

/// The checksum that HDF5 stores with its metadata blocks: Bob Jenkins' lookup3, from
/// http://burtleburtle.net/bob/c/lookup3.c, of bytes as little-endian words. Adds 12 bytes at a
/// time to three 32-bit sums, and mixes the sums after each step.
inline std::uint32_t lookup3(std::span<const std::byte> bytes) {
  std::uint32_t a = 0xdeadbeef + static_cast<std::uint32_t>(bytes.size()), b = a, c = a;
  const auto add_words = [&] {
    std::uint32_t words[3]{};
    for (std::size_t i = 0; i < 12 && i < bytes.size(); ++i)
      words[i / 4] |= static_cast<std::uint32_t>(bytes[i]) << 8 * (i % 4);
    a += words[0];
    b += words[1];
    c += words[2];
  };
  const auto mix = [](std::uint32_t& x, std::uint32_t& y, std::uint32_t& z, int turn) {
    x = (x - z) ^ std::rotl(z, turn);
    z += y;
  };
  const auto finish = [](std::uint32_t& x, std::uint32_t y, int turn) {
    x = (x ^ y) - std::rotl(y, turn);
  };
  constexpr std::size_t step = 12;
  for (; bytes.size() > step; bytes = bytes.subspan(step)) {
    add_words();
    mix(a, b, c, 4);
    mix(b, c, a, 6);
    mix(c, a, b, 8);
    mix(a, b, c, 16);
    mix(b, c, a, 19);
    mix(c, a, b, 4);
  }
  if (bytes.empty()) return c;
  add_words();
  finish(c, b, 14);
  finish(a, c, 11);
  finish(b, a, 25);
  finish(c, b, 16);
  finish(a, c, 4);
  finish(b, a, 14);
  finish(c, b, 24);
  return c;
}

}  // namespace skan_graph
