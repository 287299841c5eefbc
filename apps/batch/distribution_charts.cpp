#include "batch/distribution_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "batch/chart_axis.hpp"
#include "batch/html_text.hpp"

namespace {

constexpr double width = 900, height = 220, left = 60, right = 10, top = 10, bottom = 45;

std::string svg_begin(double wide, const std::string& name) {
  return fmt::format("<svg role=\"img\" aria-label=\"{}\" width=\"{:.0f}\" height=\"{:.0f}\">\n",
                     html_text(name), wide, height);
}

std::string line(double x1, double y1, double x2, double y2, std::string_view kind) {
  return fmt::format("<path class=\"{}\" d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}\"/>\n", kind, x1, y1, x2,
                     y2);
}

std::string label(double x, double y, std::string_view anchor, const std::string& text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                     html_text(text));
}

/// A box with a title, which browsers show beside the pointer.
std::string box(double x, double y, double wide, double high, std::string_view kind,
                const std::string& title) {
  return fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
                     "height=\"{:.1f}\"><title>{}</title></rect>\n",
                     kind, x, y, wide, high, html_text(title));
}

}  // namespace

void DistributionCharts::add(const std::string& image, const std::optional<Quartiles>& quartiles,
                             const std::string& unit) {
  if (!quartiles || !std::isfinite(quartiles->lowest) || !std::isfinite(quartiles->highest)) return;
  units_differ_ = units_differ_ || (unit_ && *unit_ != unit);
  unit_ = unit;
  medians_.push_back(quartiles->median);
  if (boxes_.size() < most_boxes) boxes_.push_back({image, *quartiles});
}

std::string DistributionCharts::unit_text() const {
  if (units_differ_) return " in the unit of each image, which differ";
  return unit_->empty() ? "" : " in " + *unit_;
}

std::string DistributionCharts::html(const std::string& what) const {
  const std::string axis = what + unit_text();
  std::string text = fmt::format("<h3>Median {}</h3>\n", html_text(what));
  text += histogram("median " + axis);
  text += fmt::format("<h3>{}{} of each image</h3>\n", static_cast<char>(std::toupper(what[0])),
                      html_text(what.substr(1)));
  if (medians_.size() > boxes_.size())
    return text +
           fmt::format("<p>More than {} images: their boxes are left out.</p>\n", most_boxes);
  return text + boxes(axis);
}

std::string DistributionCharts::histogram(const std::string& axis) const {
  const auto [lowest, highest] = std::ranges::minmax(medians_);
  const ChartAxis across(lowest, highest, left, width - right);
  constexpr std::size_t most_bins = 30;
  const double root = std::sqrt(static_cast<double>(medians_.size()));
  const std::size_t bins = std::min(most_bins, static_cast<std::size_t>(root) + 2);
  const double wide = (width - right - left) / static_cast<double>(bins);
  std::vector<std::size_t> counts(bins);
  for (const double median : medians_) {
    const double place = (across.position(median) - left) / wide;
    ++counts[std::min(bins - 1, static_cast<std::size_t>(std::max(0.0, place)))];
  }
  const auto most = static_cast<double>(std::ranges::max(counts));
  std::string svg = svg_begin(width, "Images by " + axis);
  for (std::size_t bin = 0; bin < bins; ++bin) {
    if (counts[bin] == 0) continue;
    const double high = static_cast<double>(counts[bin]) / most * (height - top - bottom);
    svg += box(left + static_cast<double>(bin) * wide, height - bottom - high, wide, high, "bar",
               fmt::format("{} images", counts[bin]));
  }
  svg += line(left, height - bottom, width - right, height - bottom, "axis");
  for (const double tick : across.ticks())
    svg += label(across.position(tick), height - bottom + 16, "middle",
                 fmt::format("{:.6g}", tick));
  svg += label(left - 6, top + 10, "end", fmt::format("{}", std::ranges::max(counts)));
  svg += label((left + width - right) / 2, height - 8, "middle", axis);
  return "<div class=\"wide\">" + svg + "</svg></div>\n";
}

std::string DistributionCharts::boxes(const std::string& axis) const {
  double lowest = boxes_.front().quartiles.lowest, highest = boxes_.front().quartiles.highest;
  for (const Box& one : boxes_) {
    lowest = std::min(lowest, one.quartiles.lowest);
    highest = std::max(highest, one.quartiles.highest);
  }
  const ChartAxis down(lowest, highest, height - bottom, top);
  constexpr double least_step = 6, most_step = 40;
  const auto count = static_cast<double>(boxes_.size());
  const double step = std::clamp((width - left - right) / count, least_step, most_step);
  const double wide = std::max(width, left + right + step * count);
  std::string svg = svg_begin(wide, "A box for each image: " + axis);
  for (const double tick : down.ticks()) {
    svg += line(left - 4, down.position(tick), left, down.position(tick), "axis");
    svg += label(left - 8, down.position(tick) + 4, "end", fmt::format("{:.6g}", tick));
  }
  svg += line(left, top, left, height - bottom, "axis");
  double x = left + step / 2;
  for (const Box& one : boxes_) {
    const Quartiles& q = one.quartiles;
    const double half = step * 0.35;
    svg += line(x, down.position(q.lowest), x, down.position(q.highest), "line");
    svg += box(x - half, down.position(q.third), 2 * half,
               down.position(q.first) - down.position(q.third), "box",
               fmt::format("{}: median {:.6g}", one.image, q.median));
    svg += line(x - half, down.position(q.median), x + half, down.position(q.median), "line");
    x += step;
  }
  svg += label(left, height - 8, "start", axis + ", images in the order of the inputs");
  return "<div class=\"wide\">" + svg + "</svg></div>\n";
}
