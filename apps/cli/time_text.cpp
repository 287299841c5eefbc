#include "cli/time_text.hpp"

#include <fmt/format.h>

#include <cmath>

std::string duration_text(double seconds) {
  if (seconds < 10) return fmt::format("{:.2g} s", seconds);
  const auto whole = std::llround(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

std::string time_left_text(double elapsed, double share) {
  constexpr double too_early = 0.5;  // seconds
  if (elapsed < too_early || share <= 0) return "";
  return fmt::format(", {} left", duration_text(std::ceil(elapsed * (1 - share) / share)));
}

void TimeLeft::report(double elapsed, double share) {
  if (share < last_.share) first_ = {elapsed, share};
  last_ = {elapsed, share};
}

std::string TimeLeft::text() const {
  if (first_.share >= 1) return "";
  const double done = last_.share - first_.share;
  return time_left_text(last_.elapsed - first_.elapsed, done / (1 - first_.share));
}
