#pragma once

#include <array>
#include <filesystem>

#include "io/read/input_file.hpp"

namespace skan_graph {

inline bool is_gzip(const std::filesystem::path& path) {
  const InputFile file(path);
  std::array<unsigned char, 2> start{};
  if (file.size() >= start.size()) file.read(0, start.size(), start.data());
  return start[0] == 0x1f && start[1] == 0x8b;
}

}  // namespace skan_graph
