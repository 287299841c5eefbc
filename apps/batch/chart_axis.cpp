#include "batch/chart_axis.hpp"

#include <cmath>

namespace {

constexpr double usual_steps[] = {1, 2, 5, 10};

}  // namespace

ChartAxis::ChartAxis(double lowest, double highest, double begin, double end)
    : lowest_(lowest), highest_(highest), begin_(begin), end_(end) {
  constexpr double many = 50;
  is_logarithmic_ = lowest > 0 && highest / lowest > many;
  if (lowest == highest) {
    const double around = lowest == 0 ? 1 : std::abs(lowest) / 2;
    lowest_ -= around;
    highest_ += around;
  }
}

double ChartAxis::scaled(double value) const { return is_logarithmic_ ? std::log(value) : value; }

double ChartAxis::position(double value) const {
  const double share =
      (scaled(value) - scaled(lowest_)) / (scaled(highest_) - scaled(lowest_));
  return begin_ + share * (end_ - begin_);
}

std::vector<double> ChartAxis::ticks() const {
  std::vector<double> ticks;
  const auto add = [&](double tick) {
    if (tick >= lowest_ && tick <= highest_) ticks.push_back(tick);
  };
  if (is_logarithmic_) {
    const double first = std::floor(std::log10(lowest_)), last = std::log10(highest_);
    constexpr double few = 3;
    const double every = std::ceil((last - first) / 10);
    for (double power = first; power <= last; power += every)
      for (const double factor : {1.0, 2.0, 5.0})
        if (factor == 1 || last - first <= few) add(factor * std::pow(10, power));
    return ticks;
  }
  constexpr double most_steps = 8;
  const double least = (highest_ - lowest_) / most_steps;
  const double power = std::pow(10, std::floor(std::log10(least)));
  double step = power;
  for (const double factor : usual_steps)
    if (step < least) step = factor * power;
  for (double k = std::ceil(lowest_ / step); k * step <= highest_; ++k) add(k * step);
  return ticks;
}
