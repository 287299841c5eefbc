#include "cli/stage_options.hpp"

#include <algorithm>

#include "cli/usage_error.hpp"
#include "skan_graph/analysis/option_error.hpp"

namespace sg = skan_graph;

StageOptions::StageOptions(CLI::App& app, std::span<const sg::Stage> stages,
                           const std::string& group)
    : stages_(stages) {
  for (const sg::Stage& stage : stages)
    for (const sg::StageOption& option : stage.options)
      add(app, option, group.empty() ? option.group : group);
}

void StageOptions::add(CLI::App& app, const sg::StageOption& option, const std::string& group) {
  Given& given = given_.emplace_back(option);
  if (option.is_switch()) {
    given.parsed = app.add_flag("--" + option.name, given.is_on, option.help)->group(group);
    return;
  }
  CLI::Option* parsed = app.add_option("--" + option.name, given.words, option.help)
                            ->type_name(option.values)
                            ->allow_extra_args(false)
                            ->group(group)
                            ->default_str(sg::text_of(option.get({})));
  if (option.is_list)
    parsed->delimiter(',');
  else
    parsed->expected(1);
  given.parsed = parsed;
}

void StageOptions::put_into(sg::AnalysisOptions& options) const {
  try {
    for (const Given& given : given_) {
      if (given.parsed->count() == 0) continue;
      given.option.set(options, given.option.is_switch()
                                    ? std::vector<std::string>{given.is_on ? "true" : "false"}
                                    : given.words);
    }
    for (const sg::Stage& stage : stages_)
      if (stage.check) stage.check(options);
  } catch (const sg::OptionError& error) {
    throw usage_error(error);
  }
}

std::span<const sg::Stage> reading_stage() {
  const auto& stages = sg::standard_stages();
  return {&*std::ranges::find(stages, "reading", &sg::Stage::name), 1};
}
