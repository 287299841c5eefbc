#include "cli/time_text.hpp"

#include <doctest/doctest.h>

TEST_CASE("durations are said in the units that fit") {
  CHECK(duration_text(0.042) == "0.042 s");
  CHECK(duration_text(12.3) == "12 s");
  CHECK(duration_text(200) == "3 min 20 s");
  CHECK(duration_text(7500) == "2 h 5 min");
}

TEST_CASE("the time left follows from the share of work and the time that it took") {
  CHECK(time_left_text(10, 0.25) == ", 30 s left");
  CHECK(time_left_text(0.1, 0.25).empty());
  CHECK(time_left_text(10, 0).empty());
}

TEST_CASE("what was done before a run was resumed takes no time now") {
  TimeLeft left;
  left.report(0, 0.5);  // done before
  CHECK(left.text().empty());
  left.report(10, 0.625);  // a quarter of the rest in 10 seconds
  CHECK(left.text() == ", 30 s left");
}

TEST_CASE("the time left of a stage that goes through the image again counts from its next pass") {
  TimeLeft left;
  left.report(1, 0.5);
  left.report(10, 1);
  CHECK(left.text() == ", 0 s left");
  left.report(11, 0.5);
  CHECK(left.text().empty());
  left.report(13, 0.75);
  CHECK(left.text() == ", 2 s left");
}
