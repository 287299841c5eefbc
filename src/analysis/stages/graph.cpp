#include "analysis/stages/stages.hpp"

#include "analysis/make_option.hpp"

namespace skan_graph::stages {

Stage graph() {
  return {.name = "graph",
          .progress = "building the graph",
          .part_of = Extent::graph,
          .options = {choice_option<>({"junctions", "",
                                       "Clean-up of clumps at junctions: mst is skan's, mixed "
                                       "keeps a ring with a square corner one branch",
                                       group::measuring},
                                      std::vector<std::pair<std::string, Junctions>>{
                                          {"none", Junctions::none},
                                          {"mst", Junctions::mst},
                                          {"mixed", Junctions::mixed}},
                                      [](auto& o) -> auto& { return o.junctions; }),
                      switch_option({"height", "",
                                     "The pixel values are heights above the image plane",
                                     group::measuring},
                                    [](auto& o) -> auto& { return o.height; })},
          .memory = [](const RunSize& size, const AnalysisOptions& options) {
            StageMemory memory = graph_memory(size);
            if (options.junctions != Junctions::none)
              memory.temporary = clean_up_memory(size).temporary;
            return memory;
          }};
}

}  // namespace skan_graph::stages
