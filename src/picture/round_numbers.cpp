#include "picture/round_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace skan_graph {

double round_below(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double factor : {10.0, 5.0, 2.0})  // 10 if the logarithm was rounded down
    if (factor * power <= value) return factor * power;
  return power <= value ? power : power / 2;
}

std::string number_text(double value, double step) {
  const double largest = std::max(std::abs(value), step);
  if (largest >= 1e6 || step < 1e-5) return fmt::format("{:.4g}", value);
  const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
  return fmt::format("{:.{}f}", value, decimals);
}

std::vector<Tick> ticks_between(double low, double high) {
  if (!(high > low)) return {{low, fmt::format("{:.6g}", low)}};
  constexpr double fewest = 4;
  const double step = round_below(high / fewest - low / fewest);
  std::vector<Tick> ticks;
  const double last = std::floor(high / step + 1e-9);
  for (double i = std::ceil(low / step - 1e-9); i <= last; ++i)
    ticks.push_back({i * step, number_text(i == 0 ? 0 : i * step, step)});
  return ticks;
}

}  // namespace skan_graph
