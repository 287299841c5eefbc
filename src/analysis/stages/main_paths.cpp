#include "analysis/stages/stages.hpp"

#include "analysis/make_option.hpp"

namespace skan_graph::stages {

Stage main_paths() {
  return {.name = "main paths",
          .progress = "searching main paths",
          .part_of = Extent::branches,
          .options = {switch_option({"main-path", "",
                                     "Find the longest shortest path of each skeleton: column main "
                                     "of the branches, main_path_length of the skeletons",
                                     group::measuring},
                                    [](auto& o) -> auto& { return o.main_path; })}};
}

}  // namespace skan_graph::stages
