#include "picture/base64.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace skan_graph;

namespace {

std::string encoded(const std::string& text) {
  return base64(std::as_bytes(std::span(text.data(), text.size())));
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
