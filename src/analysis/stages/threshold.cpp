#include <fmt/format.h>

#include <cmath>

#include "analysis/make_option.hpp"
#include "analysis/of_every_run.hpp"
#include "analysis/stages/stages.hpp"

namespace skan_graph::stages {

namespace {

const std::vector<std::pair<std::string, ThresholdMethod>> local_methods{
    {"sauvola", ThresholdMethod::sauvola},
    {"niblack", ThresholdMethod::niblack},
    {"median", ThresholdMethod::median}};

std::optional<Threshold> threshold_of(const std::string& word) {
  if (word == "otsu") return Threshold{ThresholdMethod::otsu};
  if (const auto value = parse_number<double>(word); value && !std::isnan(*value))
    return Threshold{ThresholdMethod::fixed, *value};
  for (const auto& [name, method] : local_methods)
    if (word.starts_with(name + ':'))
      if (const auto radius = parse_number<std::uint64_t>(word.substr(name.size() + 1)))
        return Threshold{method, 0, *radius};
  return std::nullopt;
}

std::string word_of(const Threshold& threshold) {
  if (threshold.method == ThresholdMethod::otsu) return "otsu";
  for (const auto& [name, method] : local_methods)
    if (method == threshold.method) return fmt::format("{}:{}", name, threshold.radius);
  return fmt::format("{}", threshold.value);
}

StageOption threshold_option() {
  return {.name = "threshold",
          .values = "V|otsu|sauvola:R|niblack:R|median:R",
          .help = "Turn a grey image into a mask: the pixels above V, or above the threshold of "
                  "scikit-image's function of that name, in windows of 2R + 1 pixels along each "
                  "axis",
          .group = group::thinning,
          .get = [](const AnalysisOptions& options) -> OptionValue {
            if (!options.threshold) return {};
            return word_of(*options.threshold);
          },
          .set =
              [](AnalysisOptions& options, const std::vector<std::string>& words) {
                options.threshold = threshold_of(words.back());
                if (!options.threshold)
                  throw OptionError("threshold",
                                    words.back() + " is not a threshold; give a number, otsu, or "
                                                   "one with a radius in pixels, such as sauvola:7");
              }};
}

double parse_sigma(const std::string& option, const std::string& word) {
  const auto sigma = parse_number<double>(word);
  if (!sigma || !std::isfinite(*sigma) || *sigma <= 0)
    throw OptionError(option, word + " is not a sigma; give a number above 0");
  return *sigma;
}

StageOption smooth_option() {
  return parsed_option({"smooth", "SIGMA",
                        "Smooth the image with a Gaussian before the threshold; sigma in pixels",
                        group::thinning},
                       [](auto& o) -> auto& { return o.smooth; }, parse_sigma);
}

void check(const AnalysisOptions& options) {
  if (options.smooth && !options.threshold)
    throw OptionError("smooth", "comes before a threshold; give that as well");
}

MaskImage read_above(const ImageFile& file, const StageContext& context) {
  ThresholdedImage image = [&] {
    try {
      return threshold_image(file, {*context.options.threshold, context.options.smooth},
                             context.progress, threshold_slab_bytes);
    } catch (const std::invalid_argument& error) {
      throw OptionError("threshold", error.what());
    }
  }();
  if (image.has_nan) context.warn(nan_below_threshold_warning());
  return {std::move(image.mask), PixelValues()};
}

}  // namespace

Stage threshold() {
  return {.name = "threshold",
          .progress = "finding the mask",
          .options = {threshold_option(), smooth_option()},
          .check = check,
          .memory = [](const RunSize&, const AnalysisOptions&) -> StageMemory {
            return {.temporary = static_cast<double>(threshold_slab_bytes)};
          },
          .is_wanted =
              [](const AnalysisOptions& options) { return options.threshold.has_value(); },
          .read_image = read_above};
}

}  // namespace skan_graph::stages
