#include "engine/given_options.hpp"

#include <stdexcept>

#include "skan_graph/analysis/stage.hpp"

namespace sg = skan_graph;

namespace {

const sg::StageOption& option_called(const std::string& name) {
  for (const sg::Stage& stage : sg::standard_stages())
    for (const sg::StageOption& option : stage.options)
      if (option.name == name) return option;
  throw std::invalid_argument("there is no option " + name);
}

}  // namespace

sg::AnalysisOptions analysis_options(const GivenOptions& given) {
  sg::AnalysisOptions options;
  for (const auto& [name, words] : given) option_called(name).set(options, words);
  for (const sg::Stage& stage : sg::standard_stages())
    if (stage.check) stage.check(options);
  return options;
}
