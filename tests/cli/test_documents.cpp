// What is declared once, the outputs and the options of stages, is in all that people read: the
// help, the manual, README.md and the pages of docs. (Their recipes, links and copies:
// python/check_documents.py.)
#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "cli/run_program.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/analysis/stage.hpp"
#include "support/fresh_folder.hpp"

namespace sg = skan_graph;

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

/// README.md and the pages of docs.
std::string all_pages() {
  const std::filesystem::path root(SKAN_GRAPH_SOURCE);
  std::string text = contents(root / "README.md");
  for (const auto& entry : std::filesystem::directory_iterator(root / "docs"))
    if (entry.path().extension() == ".md") text += contents(entry.path());
  return text;
}

/// Whether a text has an option as a whole word: "--branches", and not "--branches-only".
bool has_option(const std::string& text, const std::string& option) {
  return std::regex_search(text, std::regex("[^a-z-]" + option + "(?![a-z-])"));
}

/// The row of README's table of outputs that begins with this option; "" where there is none.
std::string row_of_readme(const std::string& option) {
  const std::string readme = contents(std::filesystem::path(SKAN_GRAPH_SOURCE) / "README.md");
  std::smatch row;
  const std::regex pattern("\n\\| `(-[a-z] FILE`, `)?" + option + " (FILE|FOLDER)`.*");
  return std::regex_search(readme, row, pattern) ? row.str() : "";
}

/// What is written with a dot before it: ".json, .npz or .csv".
std::vector<std::string> extensions_in(std::string_view text) {
  const std::string words(text);
  const std::regex extension(R"(\.[a-z]+)");
  return {std::sregex_token_iterator(words.begin(), words.end(), extension), {}};
}

/// The options that an output is asked for by. That of the graph has a name of its own.
std::vector<std::string> options_of(const sg::OutputKind& kind) {
  std::vector<std::string> options{kind.name == "graph" ? "--output"
                                                        : "--" + std::string(kind.name)};
  if (!kind.many.empty()) options.push_back("--all-" + std::string(kind.many));
  return options;
}

}  // namespace

TEST_CASE("documents: every kind of output is in help, manual and pages, with its formats") {
  const auto help = options_in_help(), manual = options_in_manual();
  const std::string manual_text = contents(SKAN_GRAPH_MANUAL), pages = all_pages();
  for (const sg::OutputKind& kind : sg::output_kinds()) {
    for (const std::string& option : options_of(kind)) {
      CAPTURE(option);
      CHECK(help.contains(option));
      CHECK(manual.contains(option));
      CHECK(has_option(pages, option));
    }
    const std::string row = row_of_readme(options_of(kind).front());
    CHECK_MESSAGE(!row.empty(), "README.md has no row for ", kind.name);
    for (const std::string& extension : extensions_in(kind.extensions)) {
      CHECK_MESSAGE(row.find('`' + extension + '`') != row.npos, kind.name, extension);
      CHECK_MESSAGE(manual_text.find(extension) != manual_text.npos, extension);
    }
  }
}

TEST_CASE("documents: every option of a stage is in help, manual and pages") {
  const auto help = options_in_help(), manual = options_in_manual();
  const std::string pages = all_pages();
  for (const sg::Stage& stage : sg::standard_stages())
    for (const sg::StageOption& declared : stage.options) {
      const std::string option = "--" + declared.name;
      CAPTURE(option);
      CHECK(help.contains(option));
      CHECK(manual.contains(option));
      CHECK(has_option(pages, option));
    }
}

TEST_CASE("documents: the pages explain every option that the help has") {
  const std::string pages = all_pages();
  for (const std::string& option : options_in_help())
    CHECK_MESSAGE(has_option(pages, option), option, " is in no page");
}

TEST_CASE("documents: the manual explains every option that the help has, and no other") {
  const std::set<std::string> options = options_in_help();
  CHECK(options.size() > 30);
  CHECK(options_in_manual() == options);
}

TEST_CASE("documents: the help names the default of an option once") {
  const FreshFolder folder;
  const std::string help = run_program(folder / "", {"--help"}).out;
  std::size_t options = 0;
  for (std::size_t at = help.find("\n  -"); at != help.npos; ++options) {
    const std::size_t next = help.find("\n  -", at + 1);
    const std::string text = help.substr(at, next - at);
    CHECK_MESSAGE(text.find("default:") == text.rfind("default:"), text);
    at = next;
  }
  CHECK(options > 20);
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
