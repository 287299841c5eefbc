#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "skan_graph/analysis/analysis.hpp"

/// Five numbers that describe a distribution. Quartiles between two values are interpolated, as by
/// numpy.quantile.
struct Quartiles {
  double lowest = 0, first = 0, median = 0, third = 0, highest = 0;

  friend bool operator==(const Quartiles&, const Quartiles&) = default;
};

/// Empty if there are no values. NaN is left out.
std::optional<Quartiles> quartiles_of(std::vector<double> values);

/// What a page about many images shows of one.
struct ReportFigures {
  std::string picture;  // small, of the skeleton: the address of an image that holds it
  std::uint64_t skeletons = 0, tips = 0, junctions = 0;
  double total_length = 0;
  std::optional<Quartiles> lengths;  // of branches
  std::optional<Quartiles> radii;    // of skeleton pixels

  friend bool operator==(const ReportFigures&, const ReportFigures&) = default;
};

ReportFigures report_figures(skan_graph::Analysis& analysis);

/// For the records of a batch that may be resumed. Numbers read back exactly. `figures_of` throws
/// nlohmann::json::exception.
nlohmann::ordered_json json_of(const ReportFigures& figures);
ReportFigures figures_of(const nlohmann::ordered_json& json);
