#include "picture/round_numbers.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace skan_graph;

namespace {

std::vector<std::string> texts(double low, double high) {
  std::vector<std::string> all;
  for (const Tick& tick : ticks_between(low, high)) all.push_back(tick.text);
  return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("the largest round number below another is 1, 2 or 5 times a power of ten") {
  CHECK(round_below(1) == 1);
  CHECK(round_below(1.99) == 1);
  CHECK(round_below(4.9) == 2);
  CHECK(round_below(5) == 5);
  CHECK(round_below(999) == 500);
  CHECK(round_below(1000) == 1000);
  CHECK(round_below(0.03) == doctest::Approx(0.02));
  for (double value = 1e-12; value < 1e12; value *= 1.37) {
    CHECK(round_below(value) <= value);
    CHECK(round_below(value) * 2.5 >= value * 0.999999);
  }
}

TEST_CASE("numbers have the decimals of their step") {
  CHECK(number_text(1200, 100) == "1200");
  CHECK(number_text(0.25, 0.05) == "0.25");
  CHECK(number_text(-3, 1) == "-3");
  CHECK(number_text(2e7, 1e7) == "2e+07");
  CHECK(number_text(3e-7, 1e-7) == "3e-07");
}

TEST_CASE("a scale has four to ten marks within its range") {
  CHECK(texts(0, 1) == Texts{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"});
  CHECK(texts(1, 145) == Texts{"20", "40", "60", "80", "100", "120", "140"});
  CHECK(texts(-1, 1) == Texts{"-1.0", "-0.5", "0.0", "0.5", "1.0"});
  CHECK(texts(7.5, 7.5) == Texts{"7.5"});
  for (double low = -1e3; low < 1e3; low += 77.7)
    for (double length = 1e-3; length < 1e6; length *= 3.3) {
      const auto ticks = ticks_between(low, low + length);
      CHECK(ticks.size() >= 4);
      CHECK(ticks.size() <= 11);
      CHECK(ticks.front().value >= low - length / 1e6);
      CHECK(ticks.back().value <= low + length * 1.000001);
    }
}

TEST_CASE("a range may be as large as numbers can be") {
  constexpr double largest = std::numeric_limits<double>::max();
  CHECK(ticks_between(-largest, largest).size() >= 3);
}
