#include "commands/sha256.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <vector>

#include "skan_graph/io/file_error.hpp"

namespace {

namespace fs = std::filesystem;
using skan_graph::FileError;

class Sha256 {
 public:
  Sha256() { sha256_init(&state_); }

  void add(std::string_view bytes) {
    sha256_update(&state_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  }

  void add_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<char> piece(std::size_t{1} << 20);
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
      add({piece.data(), static_cast<std::size_t>(file.gcount())});
    if (!file.eof())
      throw FileError(path, "cannot be read for its SHA-256", "check its permissions");
  }

  std::string hexadecimal() {
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&state_, digest.size(), digest.data());
    std::string text;
    for (const std::uint8_t byte : digest) text += fmt::format("{:02x}", byte);
    return text;
  }

 private:
  sha256_ctx state_;
};

}  // namespace

std::string sha256_of(const fs::path& path) {
  Sha256 sum;
  if (!fs::is_directory(path)) {
    sum.add_file(path);
    return sum.hexadecimal();
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    sum.add(file.lexically_relative(path).string());
    sum.add_file(file);
  }
  return sum.hexadecimal();
}
