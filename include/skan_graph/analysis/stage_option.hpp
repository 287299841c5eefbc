#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "skan_graph/analysis/analysis_options.hpp"

namespace skan_graph {

/// The value of an option, for those who write it down: a switch, a number, a word, a list;
/// nothing where it has not been given and has no default.
using OptionValue = std::variant<std::monostate, bool, std::uint64_t, double, std::string,
                                 std::vector<double>, std::vector<std::string>>;

/// One option of a stage, all that is known of it. A command line, a configuration file, the
/// record that a resumed run compares and the provenance of outputs are made from this.
///
///     {.name = "junctions", .values = "none|mst|mixed", .help = "Clean-up of …",
///      .group = "Measuring", .get = …, .set = …}
struct StageOption {
  std::string name;    // "main-path"
  std::string values;  // what it may be, for a person: "FILE", "none|mst|mixed"; "" for a switch
  std::string help;    // one sentence
  std::string group;   // options are listed under such headings
  std::function<OptionValue(const AnalysisOptions&)> get;
  /// From words, as a person types them; of a switch "true". Throws OptionError.
  std::function<void(AnalysisOptions&, const std::vector<std::string>& words)> set;
  bool is_list = false;         // several words, separated by commas
  /// The words that it may be, where nothing else can be meant by it alone: the first one
  /// then. "--thin image.tif" is the option alone and an input.
  std::vector<std::string> choices_if_alone = {};
  bool decides_results = true;  // false: it decides only whether there are results

  bool is_switch() const { return values.empty(); }
};

/// As a person would type it: "2,0.5"; "" where there is none.
std::string text_of(const OptionValue& value);

}  // namespace skan_graph
