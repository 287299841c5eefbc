#include "skan_graph/filter/border_mode.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace skan_graph;

namespace {

/// What stands at −9 to 12 of the pixels a b c d; '.' for the constant.
std::string continued(const std::string& pixels, BorderMode mode) {
  std::string line;
  for (std::int64_t at = -9; at <= 12; ++at) {
    const auto coordinate =
        border_coordinate(at, static_cast<std::int64_t>(pixels.size()), mode);
    line += coordinate == outside_image ? '.' : pixels[static_cast<std::size_t>(coordinate)];
  }
  return line;
}

}  // namespace

TEST_CASE("a row is continued on both sides as SciPy draws it, also more than once around") {
  CHECK(continued("abcd", BorderMode::reflect) == "aabcddcba" "abcd" "dcbaabcdd");
  CHECK(continued("abcd", BorderMode::constant) == "........." "abcd" ".........");
  CHECK(continued("abcd", BorderMode::nearest) == "aaaaaaaaa" "abcd" "ddddddddd");
  CHECK(continued("abcd", BorderMode::mirror) == "dcbabcdcb" "abcd" "cbabcdcba");
  CHECK(continued("abcd", BorderMode::wrap) == "dabcdabcd" "abcd" "abcdabcda");
}

TEST_CASE("a single pixel is continued by itself") {
  for (const BorderMode mode :
       {BorderMode::reflect, BorderMode::nearest, BorderMode::mirror, BorderMode::wrap})
    CHECK(continued("a", mode) == std::string(22, 'a'));
  CHECK(continued("a", BorderMode::constant) == ".........a............");
}

TEST_CASE("modes are named as in SciPy, and no other way") {
  for (const BorderMode mode : {BorderMode::reflect, BorderMode::constant, BorderMode::nearest,
                                BorderMode::mirror, BorderMode::wrap})
    CHECK(border_mode(name_of(mode)) == mode);
  CHECK(name_of(BorderMode::mirror) == "mirror");
  CHECK(!border_mode("Reflect"));
  CHECK(!border_mode(""));
}
