#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "commands/report_figures.hpp"

/// Charts of a quantity over many images, as SVG: a histogram of the medians, and for at most
/// `most_boxes` images a box for each, in the order of the images.
///
///     lowest ├──[  first │ median │ third  ]──┤ highest
class DistributionCharts {
 public:
  static constexpr std::size_t most_boxes = 2000;

  void add(const std::string& image, const std::optional<Quartiles>& quartiles,
           const std::string& unit);

  bool is_empty() const { return medians_.empty(); }
  /// `what` is measured: "branch length".
  std::string html(const std::string& what) const;

 private:
  struct Box {
    std::string image;
    Quartiles quartiles;
  };

  std::string unit_text() const;
  std::string histogram(const std::string& axis) const;
  std::string boxes(const std::string& axis) const;

  std::vector<double> medians_;
  std::vector<Box> boxes_;  // those of the first images
  std::optional<std::string> unit_;
  bool units_differ_ = false;
};
