#pragma once

#include <array>
#include <filesystem>

#include "batch/distribution_charts.hpp"
#include "batch/report.hpp"
#include "skan_graph/io/output_file.hpp"

/// A page about all images: a row for each with its picture small, to be sorted by any column;
/// failures with their messages; the distribution of lengths and radii over the images; and what
/// the numbers were made with. One file of HTML that refers to no other.
///
/// It has no times, so that the same call gives the same bytes, whatever the number of threads.
/// Rows are written as they come. Memory: some 150 bytes an image, for the charts.
class PageReport : public Report {
 public:
  explicit PageReport(const Options& options);

  void add(const std::filesystem::path& input, const Outcome& outcome) override;
  void commit() override;

 private:
  const Options& options_;
  skan_graph::OutputFile file_;
  DistributionCharts lengths_, radii_;
  std::array<std::size_t, 4> counts_{};  // of each state
  std::size_t rows_ = 0;
};
