#include "batch/page_report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "batch/html_text.hpp"
#include "batch/page_parts.hpp"
#include "cli/settings.hpp"
#include "cli/shell_text.hpp"
#include "version.hpp"

namespace {

using Json = nlohmann::ordered_json;

std::string header(std::string_view name) {
  return fmt::format("<th scope=\"col\"><button type=\"button\">{}</button></th>", name);
}

constexpr std::string_view columns[] = {"nodes",      "branches",     "skeletons",
                                        "tips",       "junctions",    "total length",
                                        "median branch length", "median radius", "unit"};

std::string table_begin() {
  std::string text =
      "<table id=\"images\">\n<thead><tr>"
      "<th scope=\"col\" aria-sort=\"ascending\"><button type=\"button\">#</button></th>";
  text += "<th scope=\"col\">picture</th>" + header("image") + header("state");
  for (const std::string_view column : columns) text += header(column);
  return text + "</tr></thead>\n<tbody>\n";
}

std::string cell(std::uint64_t count) {
  return fmt::format("<td data-value=\"{0}\">{0}</td>", count);
}

std::string cell(double value) {
  return fmt::format("<td data-value=\"{}\">{:.6g}</td>", value, value);
}

std::string cell(const std::optional<Quartiles>& quartiles) {
  return quartiles ? cell(quartiles->median) : "<td></td>";
}

std::string cells_of(const Outcome& outcome) {
  if (!outcome.figures) {
    std::string empty;
    for (std::size_t i = 0; i < std::size(columns); ++i) empty += "<td></td>";
    return empty;
  }
  const ReportFigures& figures = *outcome.figures;
  return cell(outcome.nodes) + cell(outcome.branches) + cell(figures.skeletons) +
         cell(figures.tips) + cell(figures.junctions) + cell(figures.total_length) +
         cell(figures.lengths) + cell(figures.radii) + "<td>" + html_text(outcome.unit) + "</td>";
}

std::string picture_of(const Outcome& outcome) {
  if (!outcome.figures || outcome.figures->picture.empty()) return "";
  return fmt::format("<img alt=\"\" src=\"{}\">", outcome.figures->picture);
}

/// The command without the number of threads, which changes nothing.
std::string command_text(const std::vector<std::string>& words) {
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--threads")
      ++i;
    else if (!words[i].starts_with("--threads="))
      kept.push_back(words[i]);
  }
  return shell_text(kept);
}

std::string value_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string made_with(const Options& options) {
  std::string text = "<h2 id=\"made-with\">What it was made with</h2>\n";
  text += fmt::format("<p>skan-graph {}, commit {}</p>\n<p><code>{}</code></p>\n",
                      html_text(SKAN_GRAPH_VERSION), html_text(SKAN_GRAPH_COMMIT),
                      html_text(command_text(options.command_line)));
  text += "<table><tr><th scope=\"col\">option</th><th scope=\"col\">value</th></tr>\n";
  const Json settings = settings_of(options.image, options.stages);
  for (const auto& [name, value] : settings.items())
    if (!value.is_null())
      text += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", html_text(name),
                          html_text(value_text(value)));
  return text + "</table>\n";
}

}  // namespace

PageReport::PageReport(const Options& options) : options_(options), file_(*options.report) {
  file_.write(page_begin);
  file_.write(table_begin());
}

void PageReport::add(const std::filesystem::path& input, const Outcome& outcome) {
  ++counts_[static_cast<std::size_t>(outcome.state)];
  const std::string state = name_of(outcome.state), name = input.string();
  std::string row = fmt::format("<tr class=\"{}\">{}<td>{}</td><td class=\"image\">{}", state,
                                cell(std::uint64_t{++rows_}), picture_of(outcome), html_text(name));
  if (!outcome.error.empty())
    row += fmt::format("<p class=\"error\">{}</p>", html_text(outcome.error));
  file_.write(row + "</td><td>" + state + "</td>" + cells_of(outcome) + "</tr>\n");
  if (!outcome.figures) return;
  lengths_.add(name, outcome.figures->lengths, outcome.unit);
  radii_.add(name, outcome.figures->radii, outcome.unit);
}

void PageReport::commit() {
  std::string text = "</tbody>\n</table>\n<h2 id=\"distributions\">Distributions</h2>\n<p>";
  text += fmt::format("{} images", rows_);
  for (std::size_t state = 0; state < counts_.size(); ++state)
    if (counts_[state] > 0)
      text += fmt::format(", {} {}", counts_[state], name_of(static_cast<OutcomeState>(state)));
  text += "</p>\n";
  if (!lengths_.is_empty()) text += lengths_.html("branch length");
  if (!radii_.is_empty()) text += radii_.html("radius");
  file_.write(text);
  file_.write(made_with(options_));
  file_.write(page_end);
  file_.commit();
}
