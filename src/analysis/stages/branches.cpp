#include "analysis/stages/stages.hpp"

namespace skan_graph::stages {

Stage branches() {
  return {.name = "branches",
          .progress = "tracing branches",
          .part_of = Extent::branches,
          .memory = [](const RunSize& size, const AnalysisOptions&) {
            return branches_memory(size);
          }};
}

}  // namespace skan_graph::stages
