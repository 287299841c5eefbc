#include "picture/lettering.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace skan_graph;

namespace {

std::uint64_t dark_pixels(const Raster& raster) {
  std::uint64_t count = 0;
  for (std::int32_t y = 0; y < raster.height(); ++y)
    count += static_cast<std::uint64_t>(
        std::count_if(raster.row(y), raster.row(y) + raster.width(),
                      [](Ink ink) { return ink < ink::white / 2; }));
  return count;
}

Raster written(std::string_view text, double size) {
  Raster raster(40, 100);
  draw_text(raster, text, size, 4, 30);
  return raster;
}

}  // namespace

TEST_CASE("the width of a text grows with its letters and its size") {
  CHECK(text_width("", 20) == 0);
  CHECK(text_width("ii", 20) < text_width("mm", 20));
  CHECK(text_width("10", 40) == 2 * text_width("10", 20));
  CHECK(text_width("12", 20) == text_width("1", 20) + text_width("2", 20));
}

TEST_CASE("letters are black on their line, and as large as their size") {
  const Raster capital = written("H", 32);
  CHECK(capital.row(29)[8] == ink::black);  // the left stem ends on the baseline
  CHECK(capital.row(31)[8] == ink::white);
  CHECK(dark_pixels(capital) > 100);
  CHECK(dark_pixels(written("H", 16)) < dark_pixels(capital) / 3);
  CHECK(dark_pixels(written(" ", 32)) == 0);
}

TEST_CASE("units have their letters; a character that is unknown is a question mark") {
  for (const std::string_view text : {"µ", "²", "×", "Å", "_"}) {
    CHECK(dark_pixels(written(text, 32)) > 0);
    CHECK(dark_pixels(written(text, 32)) != dark_pixels(written("?", 32)));
  }
  for (const std::string_view text : {"\xe6\xbc\xa2", "\xff", "\x01"})
    CHECK(dark_pixels(written(text, 32)) == dark_pixels(written("?", 32)));
}

TEST_CASE("letters outside of the raster are left out") {
  Raster raster(10, 10);
  draw_text(raster, "Hamburg", 20, -30, 5);
  draw_text(raster, "Hamburg", 20, 9, 200);
  CHECK(dark_pixels(raster) < 100);
}
