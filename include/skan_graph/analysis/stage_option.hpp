#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "skan_graph/analysis/analysis_options.hpp"

namespace skan_graph {

/// The value of an option, for writing it to files: a switch, a number, a word or a list;
/// std::monostate if it was not given and has no default.
using OptionValue = std::variant<std::monostate, bool, std::uint64_t, double, std::string,
                                 std::vector<double>, std::vector<std::string>>;

/// The declaration of an option. The command line, the configuration file, the settings that a
/// resumed run compares and the provenance of outputs are all made from it.
///
///     {.name = "junctions", .values = "none|mst|mixed", .help = "Clean-up of …",
///      .group = "Measuring", .get = …, .set = …}
struct StageOption {
  std::string name;    // "main-path"
  std::string values;  // its values as help shows them: "FILE", "none|mst|mixed"; "" for a switch
  std::string help;    // one sentence
  std::string group;   // the heading of the help that lists it
  std::function<OptionValue(const AnalysisOptions&)> get;
  /// Sets it from words as typed by the user; "true" for a switch. Throws OptionError.
  std::function<void(AnalysisOptions&, const std::vector<std::string>& words)> set;
  bool is_list = false;         // several words, separated by commas
  /// If not empty, the option may be given without a value, and then means the first of these
  /// words. A next word that is none of them is not its value: "--thin image.tif" is the option
  /// alone and an input.
  std::vector<std::string> choices_if_alone = {};
  bool decides_results = true;  // false: it only decides whether there are results

  bool is_switch() const { return values.empty(); }
};

/// The value as the user would type it: "2,0.5"; "" if there is none.
std::string text_of(const OptionValue& value);

}  // namespace skan_graph
