#include "skan_graph/measure/sholl.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "measure/equal_lengths.hpp"
#include "parallel/per_thread.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

/// The number of shells up to a distance.
std::size_t shells_within(std::span<const double> radii, double distance) {
  return static_cast<std::size_t>(std::upper_bound(radii.begin(), radii.end(), distance) -
                                  radii.begin());
}

/// The distance of the centre from an edge whose ends are at the distances a and b from the centre.
double nearest_on_edge(double a, double b, double length) {
  const double foot = (a * a - b * b + length * length) / (2 * length);  // from a's end
  if (foot <= 0 || foot >= length) return std::min(a, b);
  return std::sqrt(std::max(0.0, a * a - foot * foot));
}

/// The counts of one thread. Intersections are stored as differences between a shell and the one
/// before, because an edge crosses all shells between two distances.
struct Counts {
  std::vector<std::int64_t> steps;
  std::vector<std::uint64_t> skan;

  explicit Counts(std::size_t shells) : steps(shells + 1), skan(shells) {}
  void add(std::size_t first, std::size_t last, std::int64_t times) {
    steps[first] += times;
    steps[last] -= times;
  }
};

}  // namespace

std::vector<double> distances_from(const NodeIndex& node_index, std::span<const double> centre,
                                   std::span<const double> spacing) {
  const auto pixels = pixel_index(node_index);
  const Shape& shape = node_index.bitmap().shape();
  std::vector<double> distances(pixels.size());
  Ranges(static_cast<std::int64_t>(pixels.size()), 1 << 14)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node) {
          const Coordinates at = shape.coordinates(pixels[node]);
          double sum = 0;
          for (std::size_t axis = 0; axis < spacing.size(); ++axis) {
            const double difference =
                static_cast<double>(at[axis]) * spacing[axis] - centre[axis];
            sum += difference * difference;
          }
          distances[node] = std::sqrt(sum);
        }
      });
  return distances;
}

std::vector<double> even_shells(double farthest, std::uint64_t count) {
  std::vector<double> radii;
  for (std::uint64_t k = 1; k <= count; ++k)
    radii.push_back(static_cast<double>(k) * farthest / static_cast<double>(count));
  return radii;
}

std::vector<double> shells_every(double farthest, double distance) {
  std::vector<double> radii;
  const double last = farthest * (1 + length_tolerance) / distance;
  for (double k = 1; k <= last; ++k) radii.push_back(k * distance);
  return radii;
}

Sholl count_crossings(const PixelGraph& graph, std::span<const double> distances,
                      const StepLengths& lengths, std::vector<double> radii) {
  // A node at this distance is on the shell or beyond it.
  std::vector<double> reached = radii;
  for (double& radius : reached) radius *= 1 - length_tolerance;

  PerThread<Counts> of_threads(Counts(radii.size()));
  Ranges(static_cast<std::int64_t>(graph.node_count()), 1 << 14)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        Counts& counts = of_threads.local();
        graph.for_each_node(
            static_cast<NodeId>(first), static_cast<NodeId>(last),
            [&](NodeId node, const auto& edges) {
              const double a = distances[node];
              const std::size_t within_a = shells_within(reached, a);
              const std::size_t skan_a = shells_within(radii, a);
              edges.for_each([&](NodeId other, AxisSet axes, std::size_t) {
                if (other > node) return;  // handle each edge at its later node
                const double b = distances[other];
                const std::size_t within_b = shells_within(reached, b);
                const auto [nearer, farther] = std::minmax(within_a, within_b);
                counts.add(nearer, farther, 1);
                const double nearest = nearest_on_edge(a, b, lengths[axes]);
                counts.add(shells_within(reached, nearest), nearer, 2);
                const std::size_t skan_b = shells_within(radii, b);
                if (skan_a != skan_b) ++counts.skan[std::min(skan_a, skan_b)];
              });
            });
      });

  Sholl sholl{std::move(radii), {}, {}};
  sholl.intersections.resize(sholl.radii.size());
  sholl.crossings_skan.resize(sholl.radii.size());
  for (const Counts& counts : of_threads) {
    std::int64_t crossings = 0;
    for (std::size_t shell = 0; shell < sholl.radii.size(); ++shell) {
      crossings += counts.steps[shell];
      sholl.intersections[shell] += static_cast<std::uint64_t>(crossings);
      sholl.crossings_skan[shell] += counts.skan[shell];
    }
  }
  return sholl;
}

}  // namespace skan_graph
