#include "analysis/stages/stages.hpp"

#include "analysis/make_option.hpp"

namespace skan_graph::stages {

Stage values() {
  return {.name = "values",
          .progress = "reading values",
          .options = {{.name = "values",
                       .values = "FILE",
                       .help = "Take the pixel values from this image of the same shape; {} in its "
                               "name stands for the input's name",
                       .group = group::reading,
                       .get = [](const AnalysisOptions& options) -> OptionValue {
                         if (!options.values) return {};
                         return options.values->string();
                       },
                       .set =
                           [](AnalysisOptions& options, const std::vector<std::string>& words) {
                             options.values = words.back();
                           }}},
          .memory = [](const RunSize& size, const AnalysisOptions&) {
            return values_memory(size);
          }};
}

}  // namespace skan_graph::stages
