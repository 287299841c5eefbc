#include "skan_graph/picture/panels.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace skan_graph;

namespace {

using Spacing = std::vector<double>;

Panels of(const Shape& shape, const Spacing& spacing, std::optional<PictureAxis> axis = {},
          std::uint32_t limit = Panels::usual_limit) {
  return panels_of(shape, spacing, axis, limit);
}

}  // namespace

TEST_CASE("a 2D image is one panel, a pixel of the picture for each of its pixels") {
  const Panels all = of({1200, 1500}, {1, 1});
  REQUIRE(all.panels.size() == 1);
  CHECK(all.height == 1200);
  CHECK(all.width == 1500);
  CHECK(all.scale == 1);
  CHECK(all.heading == 0);
  const Panel& panel = all.panels.front();
  CHECK(panel.down.axis == 0);
  CHECK(panel.across.axis == 1);
  CHECK(panel.down.at(0) == 0);
  CHECK(panel.down.at(1199) == 1199);
}

TEST_CASE("small images are enlarged by a whole number, up to 1000 pixels or the limit") {
  CHECK(of({512, 300}, {1, 1}).height == 1024);
  CHECK(of({999, 300}, {1, 1}).height == 1998);
  CHECK(of({512, 300}, {1, 1}, {}, 600).height == 512);
  CHECK(of({512, 300}, {1, 1}, {}, 300).height == 300);
  CHECK(of({1, 1}, {1, 1}).height == 200);
  const Panel panel = of({5, 7}, {2, 2}).panels.front();
  CHECK(panel.across.size == 7 * 143);
  CHECK(panel.across.at(0) == 71);
  CHECK(panel.across.at(6) == 6 * 143 + 71);
  CHECK(panel.across.position(0) == 71.5);
}

TEST_CASE("images above the limit are made smaller; no pixel of the picture is left out") {
  const Panels all = of({5000, 3000}, {1, 1});
  CHECK(all.height == 2048);
  CHECK(all.width == 1229);
  const PanelAxis& down = all.panels.front().down;
  std::uint32_t last = down.at(0);
  CHECK(last == 0);
  for (std::uint64_t c = 1; c < 5000; ++c) {
    CHECK(down.at(c) - last <= 1);
    last = down.at(c);
  }
  CHECK(last == 2047);
}

TEST_CASE("pixels have the shape that the spacing gives them") {
  const Panels all = of({300, 1200}, {2.5, 1});
  CHECK(all.height == 750);
  CHECK(all.width == 1200);
  const Panels half = of({1024, 4096}, {0.5, 0.5});
  CHECK(half.width == 2048);
  CHECK(half.scale == doctest::Approx(1));
  CHECK(of({10, 10}, {1e-12, 1}).height == 1);
}

TEST_CASE("a volume is seen along its first axis, or the one that is asked for") {
  const Shape shape{20, 1000, 1100};
  const Spacing spacing{3, 1, 1};
  for (const auto axis : {std::optional<PictureAxis>(), std::optional(PictureAxis::first)}) {
    const Panels first = of(shape, spacing, axis);
    CHECK(first.height == 1000);
    CHECK(first.width == 1100);
    CHECK(first.panels.front().along() == 0);
  }
  const Panels second = of(shape, spacing, PictureAxis::second);
  CHECK(second.height == 60);
  CHECK(second.width == 1100);
  CHECK(second.panels.front().along() == 1);
  const Panels third = of(shape, spacing, PictureAxis::third);
  CHECK(third.panels.front().along() == 2);
  CHECK(third.panels.front().down.axis == 0);
  CHECK(third.panels.front().across.axis == 1);
}

TEST_CASE("three panels beside each other share their axes") {
  const Panels all = of({20, 1000, 1100}, {3, 1, 1}, PictureAxis::all);
  REQUIRE(all.panels.size() == 3);
  const Panel &first = all.panels[0], &third = all.panels[1], &second = all.panels[2];
  CHECK(first.along() == 0);
  CHECK(third.along() == 2);
  CHECK(second.along() == 1);
  CHECK(first.down.start == third.down.start);
  CHECK(first.across.start == second.across.start);
  CHECK(third.across.axis == 0);
  CHECK(third.across.start == 1100 + all.font_size);
  CHECK(first.down.start == all.heading);
  CHECK(second.down.start == all.heading + 1000 + all.font_size + all.heading);
  CHECK(all.width == 1100 + all.font_size + 60);
  CHECK(all.height == second.down.start + 60);
}

TEST_CASE("a line of pixels is a row") {
  const Panels all = of({1500}, {1});
  REQUIRE(all.panels.size() == 1);
  CHECK(all.height == 1);
  CHECK(all.width == 1500);
}

TEST_CASE("an image without pixels still has a panel") {
  CHECK(of({0, 5}, {1, 1}).panels.size() == 1);
  CHECK(of({0, 0, 0}, {1, 1, 1}, PictureAxis::all).panels.size() == 3);
}

TEST_CASE("more than three axes are refused, and an axis to look along where there are not three") {
  CHECK_THROWS_WITH_AS(of({2, 2, 2, 2}, {1, 1, 1, 1}),
                       "can show images of 1 to 3 axes; this one has 4", std::invalid_argument);
  CHECK_THROWS_WITH_AS(of({2, 2}, {1, 1}, PictureAxis::first),
                       "is of images of 3 axes; this one has 2", std::invalid_argument);
}
