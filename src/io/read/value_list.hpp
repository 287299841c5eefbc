#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

namespace skan_graph {

/// A list of values. While all of them are equal, as in a skeleton of 0 and 255, it stores only
/// the value and their number.
class ValueList {
 public:
  void push_back(double value) {
    if (size_ == 0) first_ = value;
    const bool as_before = all_equal() && value == first_;  // never true for NaN
    if (!as_before) {
      if (all_equal()) values_.assign(size_, first_);
      values_.push_back(value);
      has_nan_ = has_nan_ || std::isnan(value);
    }
    ++size_;
  }

  /// Appends the same value `count` times; it must not be NaN.
  void append(double value, std::uint64_t count) {
    if (count == 0) return;
    if (size_ == 0) first_ = value;
    if (all_equal() && value != first_) values_.assign(size_, first_);
    if (!all_equal()) values_.insert(values_.end(), count, value);
    size_ += count;
  }

  void append(const ValueList& other) {
    if (other.all_equal() && !std::isnan(other.first_)) return append(other.first_, other.size_);
    for (const double value : other.values_) push_back(value);
  }

  std::uint64_t size() const { return size_; }
  double first() const { return first_; }
  bool all_equal() const { return values_.empty(); }
  bool has_nan() const { return has_nan_; }

  void append_to(std::vector<double>& all) const {
    if (all_equal())
      all.insert(all.end(), size_, first_);
    else
      all.insert(all.end(), values_.begin(), values_.end());
  }

 private:
  std::uint64_t size_ = 0;
  double first_ = 0.0;
  bool has_nan_ = false;
  std::vector<double> values_;  // empty while all are first_
};

}  // namespace skan_graph
