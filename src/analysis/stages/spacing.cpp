#include "analysis/stages/stages.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/make_option.hpp"
#include "io/read/length_unit.hpp"

namespace skan_graph::stages {

namespace {

const std::string dots_per_inch = "dpi";

struct SpacingWord {
  double number = 0;
  std::string unit;  // short name; "" if none is given
};

/// "0.5" or "4nm". Throws OptionError.
SpacingWord parse_spacing(const std::string& word) {
  SpacingWord parsed;
  const char* const last = word.data() + word.size();
  const auto [end, error] = std::from_chars(word.data(), last, parsed.number);
  if (error == std::errc{} && end != last) parsed.unit = unit_name(std::string(end, last));
  const bool is_unit = end == last || convert_length(1, parsed.unit, "m");
  if (error != std::errc{} || !std::isfinite(parsed.number) || parsed.number <= 0 || !is_unit)
    throw OptionError("spacing",
                      word + " is not a spacing; give a number above 0, alone or with a unit of "
                             "length, such as 4nm, or dpi");
  return parsed;
}

void set_spacing(AnalysisOptions& options, const std::vector<std::string>& words) {
  options.spacing.clear();
  options.unit.clear();
  options.reading.print_resolution = words == std::vector{dots_per_inch};
  if (options.reading.print_resolution) return;
  for (const std::string& word : words) {
    const SpacingWord parsed = parse_spacing(word);
    if (!options.spacing.empty() && parsed.unit != options.unit)
      throw OptionError("spacing", word + " has not the unit of the axes before it; give all in "
                                          "the same unit");
    options.unit = parsed.unit;
    options.spacing.push_back(parsed.number);
  }
}

OptionValue spacing_value(const AnalysisOptions& options) {
  if (options.reading.print_resolution) return dots_per_inch;
  if (options.spacing.empty()) return {};
  if (options.unit.empty()) return options.spacing;
  std::vector<std::string> words;
  for (const double number : options.spacing)
    words.push_back(fmt::format("{}{}", number, options.unit));
  return words;
}

StageOption spacing_option() {
  return {.name = "spacing",
          .values = "S[,S...]|dpi",
          .help = "Pixel spacing: one number, or one per axis, slowest axis first, with a unit if "
                  "the file has none or another, such as 40nm,4nm,4nm; dpi: from the dots per inch "
                  "of a scan; default: the file's own, else 1",
          .group = group::reading,
          .get = spacing_value,
          .set = set_spacing,
          .is_list = true};
}

}  // namespace

Stage spacing() {
  return {.name = "spacing", .progress = "", .options = {spacing_option()}};
}

}  // namespace skan_graph::stages
