#include "analysis/make_option.hpp"
#include "analysis/stages/stages.hpp"

namespace skan_graph::stages {

namespace {

constexpr std::uint64_t most_shells = 1'000'000;

StageOption centre_option() {
  return {.name = "centre",
          .values = "Z,Y,X",
          .help = "Centre of Sholl's shells, in pixels, slowest axis first; default: the root of a "
                  "single skeleton, else the middle of the bounding box of all",
          .group = group::measuring,
          .get = [](const AnalysisOptions& options) -> OptionValue {
            if (!options.centre) return {};
            return *options.centre;
          },
          .set =
              [](AnalysisOptions& options, const std::vector<std::string>& words) {
                options.centre.emplace();
                for (const std::string& word : words)
                  options.centre->push_back(parse_finite("centre", word));
              },
          .is_list = true};
}

void check(const AnalysisOptions& options) {
  if (options.shells && options.shells_every)
    throw OptionError("shells-every", "cannot be combined with a number of shells; give one of them");
  if (options.shells && (*options.shells == 0 || *options.shells > most_shells))
    throw OptionError("shells", "give a number from 1 to " + std::to_string(most_shells));
}

}  // namespace

Stage sholl() {
  return {.name = "sholl",
          .progress = "counting crossings of shells",
          .part_of = Extent::branches,
          .options = {centre_option(),
                      count_option({"shells", "N",
                                    "Sholl's shells: N, evenly spaced up to the farthest node; "
                                    "default 20",
                                    group::measuring},
                                   [](auto& o) -> auto& { return o.shells; }),
                      length_option({"shells-every", "D",
                                     "Sholl's shells: at the multiples of D, in the units of the "
                                     "spacing",
                                     group::measuring},
                                    [](auto& o) -> auto& { return o.shells_every; })},
          .check = check};
}

}  // namespace skan_graph::stages
