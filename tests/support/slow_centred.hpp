#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include "support/slow_topology.hpp"

/// `centred` as its header defines it, word for word, on one byte a pixel: what thin_centred
/// is compared with.
class SlowCentred {
 public:
  SlowCentred(const BoolImage& mask, std::vector<double> spacing)
      : image_(mask), mask_(mask), around_(offsets(image_.dimensions, 3)) {
    for (std::size_t a = 0; a < spacing.size(); ++a)
      spacing_[3 - spacing.size() + a] = spacing[a];
    double product = 1;
    for (const double s : spacing) product *= s;
    mean_spacing_ = std::pow(product, 1.0 / static_cast<double>(spacing.size()));
    smallest_ = *std::min_element(spacing.begin(), spacing.end());
    largest_ = *std::max_element(spacing.begin(), spacing.end());
    find_depths();
  }

  std::vector<std::uint8_t> thin() {
    peel();
    restore();
    extend();
    remove_simple();
    return image_.pixels;
  }

  double depth(int i) const { return depth_[static_cast<std::size_t>(i)]; }

  static bool less(double a, double b) { return a < b * (1 - 1e-9); }

  std::vector<Offset> neighbors(int i) const {
    std::vector<Offset> found;
    for (const Offset& o : around_)
      if (image_.test(image_.at(i) + o)) found.push_back(o);
    return found;
  }

  bool is_simple(int i) const {
    const auto object = neighbors(i);
    std::vector<Offset> background, touching;
    // In the plane background touches along edges only, and pixels at corners may join it.
    for (const Offset& o : offsets(image_.dimensions, 2))
      if (!image_.test(image_.at(i) + o)) background.push_back(o);
    for (const Offset& o : background)
      if (steps_along_axes(o) == 1) touching.push_back(o);
    return connected(object, 3, object) && connected(background, 1, touching);
  }

 private:
  void find_depths() {
    depth_.assign(mask_.pixels.size(), std::numeric_limits<double>::infinity());
    for (int i = 0; i < mask_.count(); ++i)
      for (int j = 0; j < mask_.count(); ++j)
        if (!mask_.pixels[static_cast<std::size_t>(j)])
          depth_[static_cast<std::size_t>(i)] =
              std::min(depth_[static_cast<std::size_t>(i)], distance(mask_.at(i), mask_.at(j)));
  }

  double distance(const Offset& p, const Offset& q) const {
    double sum = 0;
    for (std::size_t a = 0; a < 3; ++a) {
      const double along = (p[a] - q[a]) * spacing_[a];
      sum += along * along;
    }
    return std::sqrt(sum);
  }

  bool has_background() const { return depth_.front() < 1e300; }

  long key(int i) const {
    if (!has_background()) return 0;
    return static_cast<long>(std::floor(depth(i) * depth(i) / (smallest_ * smallest_) + 1e-3));
  }

  /// Whether offsets hang together, two of them being neighbours by one step along at most
  /// `most_axes` axes.
  static bool connected(std::vector<Offset> pixels, int most_axes,
                        const std::vector<Offset>& that_count) {
    if (that_count.empty()) return false;
    std::vector<Offset> reached{that_count.front()};
    for (std::size_t i = 0; i < reached.size(); ++i)
      std::erase_if(pixels, [&](const Offset& p) {
        const Offset o = p - reached[i];
        const bool touches = std::abs(o[0]) <= 1 && std::abs(o[1]) <= 1 && std::abs(o[2]) <= 1 &&
                             steps_along_axes(o) <= most_axes;
        if (touches) reached.push_back(p);
        return touches;
      });
    return std::ranges::all_of(that_count, [&](const Offset& p) {
      return std::ranges::find(reached, p) != reached.end();
    });
  }

  bool is_p_simple(int i, const std::vector<std::uint8_t>& candidate) const {
    const Offset x = image_.at(i);
    std::vector<Offset> going, staying;
    for (const Offset& o : neighbors(i))
      (candidate[static_cast<std::size_t>(image_.index(x + o))] ? going : staying).push_back(o);
    if (!connected(staying, 3, staying)) return false;
    for (const Offset& y : going) {
      if (std::ranges::none_of(staying, [&](const Offset& k) {
            const Offset o = y - k;
            return std::abs(o[0]) <= 1 && std::abs(o[1]) <= 1 && std::abs(o[2]) <= 1;
          }))
        return false;
      if (steps_along_axes(y) != 1) continue;
      bool way_round = false;
      for (const Offset& z : offsets(image_.dimensions, 1)) {
        if (z == y || y + z == Offset{0, 0, 0}) continue;
        way_round = way_round || (!image_.test(x + z) && !image_.test(x + y + z));
      }
      if (!way_round) return false;
    }
    return true;
  }

  int subfield(int i) const {
    const Offset p = image_.at(i);
    const int in_plane = 2 * ((p[1] + 1) & 1) + ((p[2] + 1) & 1);
    return image_.dimensions == 3 ? 4 * ((p[0] + 1) & 1) + in_plane : in_plane;
  }

  void clear(int i) { image_.pixels[static_cast<std::size_t>(i)] = 0; }
  bool test(int i) const { return image_.pixels[static_cast<std::size_t>(i)] != 0; }

  double length(int i) const {
    const auto found = length_.find(i);
    return found == length_.end() ? depth(i) : found->second;
  }

  void peel() {
    std::map<long, std::vector<int>> by_key;
    for (int i = 0; i < image_.count(); ++i)
      if (test(i)) by_key[key(i)].push_back(i);
    std::set<int> waiting, touched;
    const auto remove = [&](int i) {
      clear(i);
      for (const Offset& o : neighbors(i))
        if (const int j = image_.index(image_.at(i) + o); waiting.erase(j) > 0)
          touched.insert(j);
    };
    for (const auto& [k, pixels] : by_key) {
      std::vector<int> round = pixels;
      while (!round.empty()) {
        std::vector<std::uint8_t> candidate(image_.pixels.size());
        for (const int i : round)
          candidate[static_cast<std::size_t>(i)] = is_simple(i) && neighbors(i).size() >= 2;
        std::vector<int> going, left;
        for (const int i : round)
          (candidate[static_cast<std::size_t>(i)] && is_p_simple(i, candidate) ? going : left)
              .push_back(i);
        for (const int i : going) clear(i);
        for (const int i : going) remove(i);
        for (int field = 0; field < 8; ++field)
          for (const int i : left)
            if (subfield(i) == field) take_one(i, waiting, remove);
        round.assign(touched.begin(), touched.end());
        touched.clear();
      }
    }
  }

  template <class Remove>
  void take_one(int i, std::set<int>& waiting, Remove&& remove) {
    const auto around = neighbors(i);
    if (!is_simple(i)) {
      waiting.insert(i);
      return;
    }
    if (around.size() == 1) {
      if (has_background() && !less(length(i), 2 * depth(i) + 3 * mean_spacing_)) {
        kept_.push_back(i);
        return;
      }
      const Offset there = image_.at(i) + around.front();
      const int n = image_.index(there);
      const double along = length(i) + distance(image_.at(i), there);
      if (less(length(n), along) || !from_.contains(n)) {
        length_[n] = std::max(along, length(n));
        from_[n] = i;
      } else if (!less(along, length(n))) {
        from_[n] = std::min(from_[n], i);
      }
    }
    remove(i);
  }

  void restore() {
    for (const int end : kept_) {
      int tip = end;
      while (from_.contains(tip)) {
        const int f = from_[tip];
        if (test(f) || less(depth(f), 0.75 * depth(end)) || !is_simple(f)) break;
        image_.pixels[static_cast<std::size_t>(f)] = 1;
        tip = f;
      }
      tips_.push_back(tip);
    }
  }

  std::vector<int> ray(int tip) const {
    std::vector<int> pixels;
    if (!is_simple(tip)) return pixels;
    const Offset start = image_.at(tip);
    const double radius = std::max(4 * depth(tip), 2.01 * largest_);
    std::vector<int> reached{tip};
    std::array<double, 3> sum{};
    for (std::size_t i = 0; i < reached.size(); ++i)
      for (const Offset& o : neighbors(reached[i])) {
        const Offset there = image_.at(reached[i]) + o;
        if (std::ranges::find(reached, image_.index(there)) != reached.end() ||
            less(radius, distance(there, start)))
          continue;
        reached.push_back(image_.index(there));
        for (std::size_t a = 0; a < 3; ++a) sum[a] += there[a];
      }
    if (reached.size() == 1) return pixels;
    std::array<double, 3> ahead{};
    double longest = 0;
    for (std::size_t a = 0; a < 3; ++a) {
      ahead[a] = start[a] - sum[a] / static_cast<double>(reached.size() - 1);
      longest = std::max(longest, std::abs(ahead[a]));
    }
    if (longest == 0) return pixels;
    for (int j = 1;; ++j) {
      Offset p;
      for (std::size_t a = 0; a < 3; ++a)
        p[a] = static_cast<int>(std::floor(start[a] + j * (ahead[a] / longest) + 0.5));
      if (!mask_.test(p) || less(2 * depth(tip), distance(p, start))) return pixels;
      pixels.push_back(mask_.index(p));
    }
  }

  void extend() {
    std::ranges::sort(tips_);
    std::vector<std::vector<int>> rays;
    for (const int tip : tips_) rays.push_back(ray(tip));
    for (std::size_t t = 0; t < tips_.size(); ++t)
      for (const int i : rays[t]) {
        if (test(i) || !is_simple(i)) break;
        image_.pixels[static_cast<std::size_t>(i)] = 1;
        tips_[t] = i;
      }
  }

  void remove_simple() {
    std::set<int> tips(tips_.begin(), tips_.end());
    for (bool changed = true; changed;) {
      changed = false;
      for (int field = 0; field < 8; ++field)
        for (int i = 0; i < image_.count(); ++i)
          if (test(i) && subfield(i) == field && !tips.contains(i) && is_simple(i)) {
            clear(i);
            changed = true;
          }
      if (!changed)
        changed = std::erase_if(tips, [&](int tip) {
                    return neighbors(tip).size() >= 2 && is_simple(tip);
                  }) > 0;
    }
  }

  SlowImage image_, mask_;
  std::vector<Offset> around_;
  std::array<double, 3> spacing_{};
  double mean_spacing_, smallest_, largest_;
  std::vector<double> depth_;
  std::map<int, double> length_;
  std::map<int, int> from_;
  std::vector<int> kept_, tips_;
};
