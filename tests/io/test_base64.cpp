#include "io/write/base64.hpp"

#include <doctest/doctest.h>

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
