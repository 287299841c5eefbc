#include "core/walks.hpp"

namespace skan_graph {

void Walks::write_steps(Steps& steps) {
  std::int32_t* delta = steps.delta.data();
  AxisSet* axes = steps.axes.data();
  Walk* walks = walks_.data();
  for (const Taken& step : taken_) {
    const std::size_t place = walks[step.walk_and_axes >> axes_bits].place++;
    delta[place] = step.delta;
    axes[place] = static_cast<AxisSet>(step.walk_and_axes & ((1U << axes_bits) - 1));
  }
  walks_.clear();
}

}  // namespace skan_graph
