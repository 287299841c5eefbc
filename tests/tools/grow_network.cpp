#include "grow_network.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <vector>

#include "random.hpp"

namespace skan_graph {
namespace {

using Vector = std::array<double, 3>;

double dot(const Vector& a, const Vector& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

/// a + factor · b
Vector sum(const Vector& a, double factor, const Vector& b) {
  return {a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]};
}

Vector unit(const Vector& a) { return sum({}, 1 / std::sqrt(dot(a, a)), a); }

Vector center_of(const Voxel& voxel) {
  return {static_cast<double>(voxel[0]), static_cast<double>(voxel[1]),
          static_cast<double>(voxel[2])};
}

Voxel voxel_at(const Vector& position) {
  Voxel voxel;
  for (std::size_t axis = 0; axis < 3; ++axis)
    voxel[axis] = static_cast<std::int64_t>(std::floor(position[axis] + 0.5));
  return voxel;
}

/// Where a line is, and where it goes from there.
struct Station {
  Voxel voxel;
  Vector direction;
};

using Line = std::vector<Station>;

class Network {
 public:
  Network(Volume& volume, std::uint64_t seed) : volume_(volume), random_(seed) {}

  std::uint64_t voxel_count() const { return voxel_count_; }

  /// Tries one more line or ring; whether it found room.
  bool grow() {
    if (random_.chance(ring_share)) return draw(ring());
    if (sprouts_.empty() || random_.chance(free_share)) {
      const Voxel start = any_voxel();
      if (touches(start)) return false;
      return draw(line({start, any_direction()}, 0));
    }
    return draw(line(take_sprout(), steps_to_leave_parent));
  }

 private:
  static constexpr double ring_share = 0.05;
  static constexpr double free_share = 0.1;
  static constexpr double joining_share = 0.7;   // of the lines that meet another one
  static constexpr double sprouts_per_step = 0.05;
  static constexpr std::size_t most_sprouts = 1 << 16;
  static constexpr int steps_to_leave_parent = 4;
  static constexpr int shortest = 8, longest = 160;
  static constexpr double bend_memory = 0.95, bend_change = 0.03;

  bool touches(const Voxel& voxel) const { return volume_.cube(volume_.bit_of(voxel)) != 0; }

  Voxel any_voxel() {
    Voxel voxel;
    for (std::size_t axis = 0; axis < 3; ++axis)
      voxel[axis] =
          static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(volume_.extent(axis))));
    return voxel;
  }

  /// Of any length up to sqrt(3), within the plane or line that a flat volume is.
  Vector any_vector() {
    Vector vector{};
    for (std::size_t axis = 0; axis < 3; ++axis)
      if (axis == 2 || volume_.extent(axis) > 1) vector[axis] = random_.uniform(-1, 1);
    return vector;
  }

  Vector any_direction() {
    for (;;) {
      const Vector vector = any_vector();
      const double square = dot(vector, vector);
      if (square > 0.01 && square <= 1) return unit(vector);
    }
  }

  /// A smooth random walk. Each step moves by one voxel along the axis that its
  /// direction is closest to, so consecutive voxels are neighbours. It ends after
  /// a random length, at the border, or where it meets what is drawn already:
  /// there it joins, or stops short of it.
  Line line(const Station& start, int steps_unchecked) {
    Line line{start};
    const int length = shortest + static_cast<int>(random_.below(longest - shortest));
    Vector position = center_of(start.voxel), direction = start.direction, bend{};
    for (int step = 0; step < length; ++step) {
      bend = sum(sum({}, bend_memory, bend), bend_change, any_vector());
      direction = unit(sum(direction, 1, bend));
      const double longest_part = std::max({std::abs(direction[0]), std::abs(direction[1]),
                                            std::abs(direction[2])});
      position = sum(position, 1 / longest_part, direction);
      const Voxel voxel = voxel_at(position);
      if (!volume_.contains(voxel)) break;
      const bool meets = step >= steps_unchecked && touches(voxel);
      if (meets && !random_.chance(joining_share)) break;
      line.push_back({voxel, direction});
      if (meets) break;
    }
    if (line.size() < shortest) line.clear();
    return line;
  }

  /// A closed circle that touches nothing, or no line where there is no room.
  Line ring() {
    const Vector center = center_of(any_voxel());
    const double radius = random_.uniform(4, 16);
    const Vector u = any_direction(), other = any_direction();
    const Vector across = sum(other, -dot(other, u), u);
    if (dot(across, across) < 0.01) return {};
    const Vector v = unit(across);

    // Each quarter by the rational parametrisation of the circle: a sine may
    // differ in its last bit from one C library to the next.
    Line ring;
    const int stations = static_cast<int>(3 * radius) + 1;
    for (int i = 0; i < 4 * stations; ++i) {
      const double t = static_cast<double>(i % stations) / stations;
      double cosine = (1 - t * t) / (1 + t * t), sine = 2 * t / (1 + t * t);
      for (int quarter = i / stations; quarter > 0; --quarter) {
        const double former_cosine = cosine;
        cosine = -sine;
        sine = former_cosine;
      }
      const Voxel voxel = voxel_at(sum(sum(center, radius * cosine, u), radius * sine, v));
      if (!volume_.contains(voxel) || touches(voxel)) return {};
      ring.push_back({voxel, sum(sum({}, -sine, u), cosine, v)});
    }
    return ring;
  }

  /// Sets a line's voxels, and leaves sprouts along it; whether there were any.
  bool draw(const Line& line) {
    for (const Station& station : line) {
      const BitIndex bit = volume_.bit_of(station.voxel);
      if (!volume_.bitmap().test(bit)) ++voxel_count_;
      volume_.set(bit);
      if (random_.chance(sprouts_per_step)) leave_sprout(station);
    }
    return !line.empty();
  }

  void leave_sprout(const Station& at) {
    const Station sprout{at.voxel, unit(sum(at.direction, 1.5, any_direction()))};
    if (sprouts_.size() < most_sprouts)
      sprouts_.push_back(sprout);
    else
      sprouts_[random_.below(most_sprouts)] = sprout;
  }

  Station take_sprout() {
    std::swap(sprouts_[random_.below(sprouts_.size())], sprouts_.back());
    const Station sprout = sprouts_.back();
    sprouts_.pop_back();
    return sprout;
  }

  Volume& volume_;
  Random random_;
  std::uint64_t voxel_count_ = 0;
  std::vector<Station> sprouts_;  // where branches may begin
};

}  // namespace

void grow_network(Volume& volume, std::uint64_t voxel_count, std::uint64_t seed) {
  constexpr int most_failures = 100'000;
  Network network(volume, seed);
  int failures = 0;
  while (network.voxel_count() < voxel_count) {
    failures = network.grow() ? 0 : failures + 1;
    if (failures == most_failures)
      throw std::runtime_error("no room for a network of that density; ask for less");
  }
}

}  // namespace skan_graph
