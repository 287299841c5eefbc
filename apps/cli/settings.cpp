#include "cli/settings.hpp"

#include <nlohmann/json.hpp>
#include <variant>

namespace sg = skan_graph;

namespace {

using Json = nlohmann::ordered_json;

struct ToJson {
  Json operator()(std::monostate) const { return nullptr; }
  template <class Value>
  Json operator()(const Value& value) const {
    return value;
  }
};

template <class Filter>
Json settings_where(const sg::AnalysisOptions& options, std::span<const sg::Stage> stages,
                    const Filter& is_wanted) {
  Json settings;
  for (const sg::Stage& stage : stages)
    for (const sg::StageOption& option : stage.options)
      if (is_wanted(option)) settings[option.name] = std::visit(ToJson(), option.get(options));
  return settings;
}

}  // namespace

Json settings_of(const sg::AnalysisOptions& options, std::span<const sg::Stage> stages) {
  return settings_where(options, stages, [](const sg::StageOption&) { return true; });
}

Json deciding_settings_of(const sg::AnalysisOptions& options, std::span<const sg::Stage> stages) {
  return settings_where(options, stages,
                        [](const sg::StageOption& option) { return option.decides_results; });
}
