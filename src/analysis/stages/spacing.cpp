#include "analysis/stages/stages.hpp"

#include "analysis/make_option.hpp"

namespace skan_graph::stages {

namespace {

const std::string dots_per_inch = "dpi";

StageOption spacing_option() {
  return {.name = "spacing",
          .values = "S[,S...]|dpi",
          .help = "Pixel spacing: one number, or one per axis, slowest axis first; dpi: from the "
                  "dots per inch of a scan; default: the file's own, else 1",
          .group = group::reading,
          .get = [](const AnalysisOptions& options) -> OptionValue {
            if (options.reading.print_resolution) return dots_per_inch;
            if (options.spacing.empty()) return {};
            return options.spacing;
          },
          .set =
              [](AnalysisOptions& options, const std::vector<std::string>& words) {
                options.spacing.clear();
                options.reading.print_resolution = words == std::vector{dots_per_inch};
                if (options.reading.print_resolution) return;
                for (const std::string& word : words) {
                  const auto number = parse_number<double>(word);
                  if (!number || !std::isfinite(*number) || *number <= 0)
                    throw OptionError("spacing",
                                      word + " is not a spacing; give a number above 0, or dpi");
                  options.spacing.push_back(*number);
                }
              },
          .is_list = true};
}

}  // namespace

Stage spacing() {
  return {.name = "spacing", .progress = "", .options = {spacing_option()}};
}

}  // namespace skan_graph::stages
