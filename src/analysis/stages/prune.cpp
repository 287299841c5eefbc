#include "skan_graph/prune/prune.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "analysis/make_option.hpp"
#include "analysis/stages/prune_limits.hpp"
#include "analysis/stages/stages.hpp"
#include "io/read/length_unit.hpp"

namespace skan_graph {

static std::string text_of(const GivenLength& length) {
  return fmt::format("{}{}", length.value, length.unit);
}

/// Beside GivenLength, where parsed_option() finds it.
static OptionValue value_of(const GivenLength& length) {
  if (length.unit.empty()) return length.value;
  return text_of(length);
}

namespace stages {

namespace {

/// "10", "10um" or "10 um". Throws OptionError.
GivenLength parse_length(const std::string& option, const std::string& word) {
  GivenLength length;
  const char* const last = word.data() + word.size();
  const auto [end, error] = std::from_chars(word.data(), last, length.value);
  if (error != std::errc{} || !std::isfinite(length.value) || length.value < 0)
    throw OptionError(option, word + " is not a length; give a number from 0 on, or one with a "
                                     "unit, such as 10um");
  if (end == last) return length;
  const std::string unit(end, last);
  length.unit = unit_name(unit);
  if (!convert_length(1, length.unit, "m"))
    throw OptionError(option, fmt::format("{}: {} is no unit of length; give one such as um, or "
                                          "the number alone, in units of the spacing",
                                          word, unit));
  return length;
}

double parse_radii(const std::string& option, const std::string& word) {
  const auto count = parse_number<double>(word);
  if (!count || !std::isfinite(*count) || *count < 0)
    throw OptionError(option, word + " is not a number of radii; give one from 0 on");
  return *count;
}

void check(const AnalysisOptions& options) {
  if (options.objects && options.prunes())
    throw OptionError("objects", "cannot be pruned in the same run; write their skeletons without "
                                 "pruning, and prune those of one value at a time");
  if (options.prune_radius && !options.thin && !options.mask)
    throw OptionError("prune-radius", "needs a mask: thin one, or name that of the skeleton");
  if (options.keep_border && !options.prune && !options.prune_radius)
    throw OptionError("keep-border", "spares spurs from pruning; say which are pruned");
}

/// Converts to the unit of the spacing. Throws OptionError if the image has no suitable unit.
double length_in(const ImageInfo& info, const std::string& option,
                 const std::optional<GivenLength>& length) {
  if (!length) return 0;
  if (length->unit.empty()) return length->value;
  if (const auto converted = convert_length(length->value, length->unit, info.unit))
    return *converted;
  const std::string why = info.unit.empty() ? "the image has no unit"
                                            : "the unit of the image, " + info.unit +
                                                  ", is no length";
  throw OptionError(option, fmt::format("{}: {}; give the number alone, in units of the spacing",
                                        text_of(*length), why));
}

/// Columns of the summary; their values are set later.
std::vector<Attribute> counts() {
  return {{"pruned_branches", "", "spurs that pruning took away", {}, true},
          {"pruned_length", "spacing", "sum of their branch_distance", {}},
          {"removed_skeletons", "", "skeletons that were too short and went as a whole", {}, true}};
}

NewBitmap run(PaddedBitmap skeleton, const StageContext& context) {
  PrunedSkeleton pruned =
      skan_graph::prune(std::move(skeleton), context.spacing,
                        prune_limits(context.options, context.info), context.mask);
  NewBitmap made(std::move(pruned.bitmap));
  made.summary = counts_of(pruned.parts);
  made.pruned = std::move(pruned.parts);
  return made;
}

std::vector<StageColumn> columns() {
  std::vector<StageColumn> all;
  for (const Attribute& attribute : counts())
    all.push_back({"summary", attribute.name, attribute.unit, attribute.meaning});
  return all;
}

StageMemory memory(const RunSize& size, const AnalysisOptions& options) {
  StageMemory memory{.temporary = bitmap_memory(size.shape).kept + graph_memory(size).kept};
  if (options.min_length) {
    const StageMemory branches = branches_memory(size);
    memory.temporary += branches.kept + branches.temporary;
  }
  return memory;
}

}  // namespace

PruneLimits prune_limits(const AnalysisOptions& options, const ImageInfo& info) {
  return {.length = length_in(info, "prune", options.prune),
          .radius_factor = options.prune_radius.value_or(0),
          .keep_border = options.keep_border,
          .min_length = length_in(info, "min-length", options.min_length),
          .junctions = options.junctions};
}

std::vector<Attribute> counts_of(std::span<const PrunedPart> parts) {
  double branches = 0, length = 0, skeletons = 0;
  for (const PrunedPart& part : parts) {
    if (part.round == 0) {
      ++skeletons;
    } else {
      ++branches;
      length += part.length;
    }
  }
  std::vector<Attribute> all = counts();
  all[0].values = {branches};
  all[1].values = {length};
  all[2].values = {skeletons};
  return all;
}

Stage prune() {
  return {.name = "pruning",
          .progress = "pruning",
          .options = {parsed_option({"prune", "L",
                                     "Take spurs shorter than L away, round after round, until "
                                     "none is left; in units of the spacing, or with a unit of "
                                     "its own: 10um",
                                     group::thinning},
                                    [](auto& o) -> auto& { return o.prune; }, parse_length),
                      parsed_option({"prune-radius", "K",
                                     "Prune spurs shorter than K radii of the mask at their "
                                     "junction",
                                     group::thinning},
                                    [](auto& o) -> auto& { return o.prune_radius; }, parse_radii),
                      switch_option({"keep-border", "",
                                     "Keep spurs whose tip lies on the border of the image",
                                     group::thinning},
                                    [](auto& o) -> auto& { return o.keep_border; }),
                      parsed_option({"min-length", "L",
                                     "Take away whole skeletons whose total length is below L, "
                                     "lone pixels too, before spurs are pruned",
                                     group::thinning},
                                    [](auto& o) -> auto& { return o.min_length; }, parse_length)},
          .check = check,
          .memory = memory,
          .is_wanted = [](const AnalysisOptions& options) { return options.prunes(); },
          .new_bitmap = run,
          .keeps_values = true,
          .columns = columns()};
}

}  // namespace stages

}  // namespace skan_graph
