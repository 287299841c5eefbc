#include "io/write/base64.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

using namespace skan_graph;

namespace {

std::string encoded(const std::string& text) {
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  std::string in_base64;
  append_base64(bytes, in_base64);
  return in_base64;
}

/// The same, a piece of `size` bytes at a time.
std::string encoded_in_pieces(const std::string& text, std::size_t size) {
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  std::string in_base64;
  Base64Encoder encoder;
  for (std::size_t at = 0; at < bytes.size(); at += size)
    encoder.append(std::span(bytes).subspan(at, std::min(size, bytes.size() - at)), in_base64);
  encoder.finish(in_base64);
  return in_base64;
}

}  // namespace

TEST_CASE("bytes as text: the examples of RFC 4648") {
  CHECK(encoded("") == "");
  CHECK(encoded("f") == "Zg==");
  CHECK(encoded("fo") == "Zm8=");
  CHECK(encoded("foo") == "Zm9v");
  CHECK(encoded("foob") == "Zm9vYg==");
  CHECK(encoded("fooba") == "Zm9vYmE=");
  CHECK(encoded("foobar") == "Zm9vYmFy");
  CHECK(encoded("\xff\xfe\xfd") == "//79");
}

TEST_CASE("bytes as text: the same in pieces of any size") {
  const std::string text = "skeletons of vessels";
  for (std::size_t length = 0; length <= text.size(); ++length)
    for (std::size_t size = 1; size <= 7; ++size)
      CHECK(encoded_in_pieces(text.substr(0, length), size) == encoded(text.substr(0, length)));
}
