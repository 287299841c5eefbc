#pragma once

#include <string>
#include <vector>

namespace skan_graph {

// Numbers as people read them on scales: 1, 2 or 5 times a power of ten.

/// The largest such number that is at most `value`, which is above 0 and finite.
double round_below(double value);

/// The text of a multiple of a round step: no more decimals than the step has, "0.25" and "1200",
/// or "2.5e+07" for very large and very small ones.
std::string number_text(double value, double step);

/// A mark on a scale.
struct Tick {
  double value;
  std::string text;
};

/// Four to ten multiples of a round step from `low` to `high`; a single one with its shortest text
/// if both are equal.
std::vector<Tick> ticks_between(double low, double high);

}  // namespace skan_graph
