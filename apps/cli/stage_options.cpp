#include "cli/stage_options.hpp"

#include <algorithm>

#include "cli/usage_error.hpp"

namespace sg = skan_graph;

StageOptions::StageOptions(CommandLine& line, std::span<const sg::Stage> stages,
                           sg::AnalysisOptions& options, const std::string& group)
    : stages_(stages), options_(options) {
  for (const sg::Stage& stage : stages)
    for (const sg::StageOption& option : stage.options) {
      const CommandLine::Text text{"--" + option.name, option.values, option.help,
                                   group.empty() ? option.group : group,
                                   sg::text_of(option.get({}))};
      const auto set = [&option, this](const std::vector<std::string>& words) {
        option.set(options_, words);
      };
      if (option.is_switch())
        line.flag(text, switches_.emplace_back(option).is_on);
      else if (option.is_list)
        line.comma_separated(text, set);
      else if (!option.choices_if_alone.empty())
        line.optional_word(text, option.choices_if_alone,
                           [set](const std::string& word) { set({word}); });
      else
        line.word(text, [set](const std::string& word) { set({word}); });
    }
}

void StageOptions::finish() const {
  try {
    for (const Switch& given : switches_)
      if (given.is_on) given.option.set(options_, {"true"});
    for (const sg::Stage& stage : stages_)
      if (stage.check) stage.check(options_);
  } catch (const sg::OptionError& error) {
    throw usage_error(error);
  }
}

std::span<const sg::Stage> stages_to(std::string_view name) {
  const auto& stages = sg::standard_stages();
  return {stages.begin(), std::next(std::ranges::find(stages, name, &sg::Stage::name))};
}

std::span<const sg::Stage> reading_stage() {
  const auto& stages = sg::standard_stages();
  return {&*std::ranges::find(stages, "reading", &sg::Stage::name), 1};
}
