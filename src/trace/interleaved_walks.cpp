#include "trace/interleaved_walks.hpp"

namespace skan_graph {

Walk walk_one(const Links::View& links, const Start& start, Steps& steps,
                std::size_t place) {
  std::int32_t* const delta = steps.delta.data() + place;
  AxisSet* const axes = steps.axes.data() + place;
  std::size_t count = 0;
  NodeId node = start.node;
  NodeStep step = start.step;
  const auto take = [&] {
    delta[count] = step.delta;
    axes[count++] = step.axes;
    node = node + step;
  };
  take();
  const NodeId first = node;
  while (links.is_link(node)) {
    step = links.after(step, node);
    links.mark_visited(node);
    take();
  }
  return {.start = start.node, .first = first, .end = node, .before_end = node - step,
          .step_count = count, .place = place};
}

void InterleavedWalks::write_steps(Steps& steps) {
  std::int32_t* delta = steps.delta.data();
  AxisSet* axes = steps.axes.data();
  Walk* walks = walks_.data();
  for (const TakenStep& step : taken_) {
    const std::size_t place = walks[step.walk_and_axes >> axes_bits].place++;
    delta[place] = step.delta;
    axes[place] = static_cast<AxisSet>(step.walk_and_axes & ((1U << axes_bits) - 1));
  }
  walks_.clear();
}

}  // namespace skan_graph
