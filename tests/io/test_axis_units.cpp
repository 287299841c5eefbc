#include <doctest/doctest.h>

#include <limits>

#include "io/read/axis_units.hpp"
#include "io/read/length_unit.hpp"

using namespace skan_graph;

namespace {

/// A volume with these steps along z, y and x.
ImageInfo spaced(const std::vector<double>& spacing, const std::vector<std::string>& units) {
  ImageInfo info;
  info.axes = "ZYX";
  set_spacing(info, spacing, units, "a test");
  return info;
}

using Warnings = std::vector<std::string>;

}  // namespace

TEST_CASE("axes in different units of length are brought to that of the last one") {
  const ImageInfo info = spaced({2, 500, 500}, {"µm", "nm", "nm"});
  CHECK(info.spacing == std::vector{2000.0, 500.0, 500.0});
  CHECK(info.unit == "nm");
  CHECK(info.spacing_from == "a test");
  CHECK(info.warnings.empty());

  CHECK(spaced({0.3, 300, 1}, {"mm", "nm", "µm"}).spacing == std::vector{300.0, 0.3, 1.0});
  CHECK(spaced({10, 1, 1}, {"Å", "nm", "nm"}).spacing == std::vector{1.0, 1.0, 1.0});
  CHECK(spaced({1, 1, 1}, {"inch", "cm", "cm"}).spacing == std::vector{2.54, 1.0, 1.0});
}

TEST_CASE("axes without a unit have that of the others, with a warning") {
  const ImageInfo info = spaced({2, 500, 3}, {"", "nm", ""});
  CHECK(info.spacing == std::vector{2.0, 500.0, 3.0});
  CHECK(info.unit == "nm");
  CHECK(info.warnings ==
        Warnings{"names a unit for some of its axes only; Z, X is assumed to be in nm too"});

  const ImageInfo none = spaced({2, 0.5, 0.5}, {"", "", ""});
  CHECK(none.spacing == std::vector{2.0, 0.5, 0.5});
  CHECK(none.unit.empty());
  CHECK(none.warnings.empty());
}

TEST_CASE("a unit of another kind leaves no spacing, with a warning") {
  const ImageInfo info = spaced({2, 0.5, 0.5}, {"s", "µm", "µm"});
  CHECK(info.spacing.empty());
  CHECK(info.unit.empty());
  CHECK(info.spacing_from.empty());
  CHECK(info.warnings == Warnings{"has axes in s and in µm, which cannot be converted to each "
                                  "other; its spacing is ignored, give one for every axis"});
  // The same one everywhere needs no conversion.
  CHECK(spaced({2, 1, 1}, {"furlong", "furlong", "furlong"}).unit == "furlong");
}

TEST_CASE("a step that the file does not tell leaves no spacing, with a warning") {
  for (const double step : {0.0, -1.0, std::numeric_limits<double>::infinity(),
                            std::numeric_limits<double>::quiet_NaN()}) {
    const ImageInfo info = spaced({step, 0.5, 0.5}, {"µm", "µm", "µm"});
    CHECK(info.spacing.empty());
    CHECK(info.warnings == Warnings{"has a spacing for some of its axes only, which is ignored; "
                                    "give one for every axis"});
  }
  CHECK(spaced({0, 0, 0}, {"µm", "µm", "µm"}).warnings.empty());
}

TEST_CASE("units of length have one name each, and keep the digits of what they measure") {
  CHECK(unit_name("Nanometres") == "nm");
  CHECK(unit_name("decimeter") == "dm");
  CHECK(unit_name("kilometers") == "km");
  CHECK(unit_name("metre") == "m");
  CHECK(unit_name("\u212B") == "Å");
  CHECK(unit_name("feet") == "ft");
  CHECK(unit_name("thermometer") == "thermometer");
  CHECK(convert_length(0.83, "µm", "nm") == 830.0);
  CHECK(convert_length(830, "nm", "µm") == 0.83);
  CHECK(convert_length(1, "km", "mm") == 1e6);
  CHECK(convert_length(3, "Å", "nm") == 0.3);
  CHECK(convert_length(1, "ft", "inch") == 12.0);
  CHECK(convert_length(1, "Mm", "mm") == 1e9);
  CHECK_FALSE(convert_length(1, "s", "mm").has_value());
  CHECK_FALSE(convert_length(1, "m", "furlong").has_value());
}
