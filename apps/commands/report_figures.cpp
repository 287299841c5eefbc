#include "commands/report_figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

#include "skan_graph/picture/thumbnail.hpp"

namespace sg = skan_graph;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t picture_size = 128;

/// `values` are sorted.
double quantile(const std::vector<double>& values, double share) {
  const double place = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return std::lerp(values[below], values[above], place - std::floor(place));
}

Json json_of(const std::optional<Quartiles>& quartiles) {
  if (!quartiles) return nullptr;
  return {quartiles->lowest, quartiles->first, quartiles->median, quartiles->third,
          quartiles->highest};
}

std::optional<Quartiles> quartiles_in(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return Quartiles{json.at(0), json.at(1), json.at(2), json.at(3), json.at(4)};
}

}  // namespace

std::optional<Quartiles> quartiles_of(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  return Quartiles{values.front(), quantile(values, 0.25), quantile(values, 0.5),
                   quantile(values, 0.75), values.back()};
}

ReportFigures report_figures(sg::Analysis& analysis) {
  ReportFigures figures;
  figures.picture = sg::thumbnail_uri(analysis.node_index(), picture_size);
  for (const sg::SkeletonMeasures& skeleton : analysis.skeletons()) {
    ++figures.skeletons;
    figures.tips += skeleton.tips;
    figures.junctions += skeleton.junctions;
    figures.total_length += skeleton.total_length;
  }
  figures.lengths = quartiles_of(analysis.measured().measures.distance);
  const auto radii = analysis.radii();
  figures.radii = quartiles_of({radii.begin(), radii.end()});
  return figures;
}

Json json_of(const ReportFigures& figures) {
  return {{"picture", figures.picture},
          {"skeletons", figures.skeletons},
          {"tips", figures.tips},
          {"junctions", figures.junctions},
          {"total_length", figures.total_length},
          {"lengths", json_of(figures.lengths)},
          {"radii", json_of(figures.radii)}};
}

ReportFigures figures_of(const Json& json) {
  return {json.at("picture"),      json.at("skeletons"),
          json.at("tips"),         json.at("junctions"),
          json.at("total_length"), quartiles_in(json.at("lengths")),
          quartiles_in(json.at("radii"))};
}
