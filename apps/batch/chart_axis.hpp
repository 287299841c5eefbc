#pragma once

#include <vector>

/// The axis of a chart: which position a value has, and where its ticks are. It is logarithmic if
/// the values are above 0 and the highest is more than 50 times the lowest.
class ChartAxis {
 public:
  /// The lowest value lies at `begin`, the highest at `end`. Equal ones get some space around.
  ChartAxis(double lowest, double highest, double begin, double end);

  double position(double value) const;
  /// 1, 2 or 5 times a power of ten; of a logarithmic axis powers of ten, or all three if there
  /// are few. At most 12.
  std::vector<double> ticks() const;

  double lowest() const { return lowest_; }
  double highest() const { return highest_; }

 private:
  double scaled(double value) const;

  double lowest_, highest_, begin_, end_;
  bool is_logarithmic_;
};
