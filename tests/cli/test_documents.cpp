#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <string>

#include "cli/run_program.hpp"
#include "support/fresh_folder.hpp"

namespace {

/// All options that begin a line of the help, as --word.
std::set<std::string> options_in_help() {
  const FreshFolder folder;
  const std::string help = run_program(folder / "", {"--help"}).out;
  const std::regex option("(^|\n)  (-[a-z], )?(--[a-z-]+)");
  std::set<std::string> options;
  for (std::sregex_iterator match(help.begin(), help.end(), option), end; match != end; ++match)
    options.insert((*match)[3]);
  return options;
}

/// Those that the manual explains: \-\-word after .BI, .B or .BR at the start of a line.
std::set<std::string> options_in_manual() {
  const std::string manual = contents(SKAN_GRAPH_MANUAL);
  const std::regex option(R"(\n\.TP\n\.B[IR]? (?:\\-[a-z] ", " )?(\\-\\-[a-z\\-]+))");
  std::set<std::string> options;
  for (std::sregex_iterator match(manual.begin(), manual.end(), option), end; match != end; ++match)
    options.insert(std::regex_replace((*match)[1].str(), std::regex(R"(\\-)"), "-"));
  return options;
}

}  // namespace

TEST_CASE("documents: the manual explains every option that the help has, and no other") {
  const std::set<std::string> options = options_in_help();
  CHECK(options.size() > 30);
  CHECK(options_in_manual() == options);
}

TEST_CASE("documents: no line of the help is wider than 100 columns") {
  const FreshFolder folder;
  const std::string help = run_program(folder / "", {"--help"}).out;
  for (std::size_t at = 0; at < help.size();) {
    const std::size_t end = help.find('\n', at);
    const std::string line = help.substr(at, end - at);
    CHECK_MESSAGE(line.size() <= 100, line);
    at = end + 1;
  }
}
