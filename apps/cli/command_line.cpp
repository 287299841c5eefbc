#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>
#include <iostream>
#include <map>
#include <sstream>

#include "cli/usage_error.hpp"
#include "cli/wrapped_text.hpp"

namespace {

/// Formats the help: one usage line, then groups of options with their values (FILE), wrapped
/// descriptions in a column, and defaults at the end of descriptions.
class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) { column_width(30); }

  std::string make_usage(const CLI::App*, std::string name) const override {
    return fmt::format("Usage: {} {}\n", name, usage_);
  }

  std::string make_positionals(const CLI::App* app) const override {
    std::string text = "\n";
    for (const CLI::Option* option :
         app->get_options([](const CLI::Option* o) { return o->get_positional(); }))
      text += make_option(option, true);
    return text + '\n';
  }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    std::string text = group + ":\n";  // the caller puts an empty line between groups
    for (const CLI::Option* option : options) text += make_option(option, is_positional);
    return text;
  }

  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    constexpr std::size_t width = 100;
    const std::size_t column = get_column_width();
    std::string left = "  " + option->get_name(is_positional, true);
    for (std::size_t at = left.find(','); at != std::string::npos; at = left.find(',', at + 2))
      left.insert(at + 1, " ");  // "-o,--output" reads better with a space
    if (!is_positional && option->get_items_expected_max() > 0)
      left += ' ' + option->get_type_name();
    std::string words = option->get_description();
    if (!option->get_default_str().empty())
      words += fmt::format(" (default: {})", option->get_default_str());
    const std::string gap = left.size() + 2 > column ? '\n' + std::string(column, ' ')
                                                     : std::string(column - left.size(), ' ');
    return left + gap + wrapped(words, width - column, column) + '\n';
  }

 private:
  std::string usage_;
};

}  // namespace

struct CommandLine::Parser {
  struct Given {
    SetWords set;
    std::vector<std::string> words = {};
    const CLI::Option* option = nullptr;
  };

  CLI::App app;
  std::deque<Given> given = {};  // a deque, because its elements never move
  std::map<std::string, std::vector<std::string>> choices_if_alone = {};  // of some options

  /// The words of a call, with the implied value added after options that stand alone.
  std::vector<std::string> complete(int argc, const char* const* argv) const {
    std::vector<std::string> words;
    for (int i = 1; i < argc; ++i) {
      words.push_back(argv[i]);
      const auto choices = choices_if_alone.find(words.back());
      if (choices == choices_if_alone.end()) continue;
      const bool is_chosen =
          i + 1 < argc && std::ranges::find(choices->second, argv[i + 1]) != choices->second.end();
      if (!is_chosen) words.push_back(choices->second.front());
    }
    return words;
  }

  /// Adds an option with words.
  CLI::Option* add(const Text& text, SetWords set) {
    Given& one = given.emplace_back(std::move(set));
    CLI::Option* option = app.add_option(text.names, one.words, text.help)
                              ->type_name(text.values)
                              ->allow_extra_args(false)
                              ->group(text.group)
                              ->default_str(text.standard);
    one.option = option;
    return option;
  }
};

CommandLine::CommandLine(About about)
    : parser_(new Parser{.app = CLI::App(about.description, about.name)}) {
  parser_->app.formatter(std::make_shared<HelpFormatter>(about.usage));
  parser_->app.footer(about.footer);
}

CommandLine::~CommandLine() = default;

void CommandLine::inputs(const Text& text, std::vector<std::string>& words, bool required) {
  parser_->app.add_option(text.names, words, text.help)->type_name("")->required(required);
}

void CommandLine::flag(const Text& text, bool& is_on) {
  parser_->app.add_flag(text.names, is_on, text.help)->group(text.group);
}

void CommandLine::word(const Text& text, SetWord set, bool required) {
  parser_
      ->add(text, [set = std::move(set)](const std::vector<std::string>& words) {
        set(words.back());
      })
      ->expected(1)
      ->required(required);
}

void CommandLine::optional_word(const Text& text, std::vector<std::string> choices, SetWord set) {
  parser_->choices_if_alone[text.names] = std::move(choices);
  word(text, std::move(set));
}

void CommandLine::repeated(const Text& text, SetWords set) { parser_->add(text, std::move(set)); }

void CommandLine::comma_separated(const Text& text, SetWords set) {
  parser_->add(text, std::move(set))->delimiter(',');
}

void CommandLine::configuration(const std::string& group, bool& print) {
  parser_->app
      .set_config("--config", "", "Take options from this file; --print-config writes one")
      ->type_name("FILE")
      ->group(group);
  parser_->app.allow_config_extras(CLI::config_extras_mode::error);
  text_flag({"--print-config", "", "Write the options, defaults too, for --config", group}, print);
}

void CommandLine::text_flag(const Text& text, bool& is_on) {
  parser_->app.add_flag(text.names, is_on, text.help)->configurable(false)->group(text.group);
}

void CommandLine::version(const std::string& text, const std::string& group) {
  parser_->app.set_version_flag("--version", text, "The version of the program")->group(group);
}

void CommandLine::help(const std::string& group) {
  parser_->app.set_help_flag("-h,--help", "This text")->group(group);
}

bool CommandLine::parse(int argc, const char* const* argv) {
  CLI::App& app = parser_->app;
  try {
    std::vector<std::string> words = parser_->complete(argc, argv);
    std::ranges::reverse(words);  // CLI11 expects them in reverse order
    app.parse(std::move(words));
    for (const Parser::Given& given : parser_->given)
      if (given.option->count() > 0) given.set(given.words);
    return true;
  } catch (const CLI::Success& text) {
    app.exit(text, std::cout, std::cerr);
    return false;
  } catch (const CLI::ParseError& error) {
    throw UsageError(fmt::format("{}; see {} --help", error.what(), app.get_name()));
  } catch (const skan_graph::OptionError& error) {
    throw usage_error(error);
  }
}

std::string CommandLine::config_text() const {
  // CLI11 writes "" for options without a value, but would read that as a value.
  std::istringstream all(parser_->app.config_to_str(true, false));
  std::string text;
  for (std::string line; std::getline(all, line);)
    if (!line.ends_with("=\"\"")) text += line + '\n';
  return text;
}

std::uint64_t size_in_bytes(const std::string& option, const std::string& word) {
  std::string bytes = word;
  std::uint64_t count = 0;
  try {
    if (CLI::AsSizeValue(false)(bytes).empty() && CLI::detail::lexical_cast(bytes, count))
      return count;
  } catch (const CLI::ValidationError&) {  // an unknown unit
  }
  throw UsageError(fmt::format("{}: {} is not a size; give one such as 500M or 8G", option, word));
}

std::uint64_t positive_number(const std::string& option, const std::string& word) {
  std::uint64_t number = 0;
  if (word.starts_with('-') || !CLI::detail::lexical_cast(word, number) || number == 0)
    throw UsageError(fmt::format("{}: {} is not a number from 1 on", option, word));
  return number;
}

void add_threads(CommandLine& line, int& threads, const std::string& group) {
  line.word({"--threads", "N", "Number of threads; 0 for all cores", group,
             std::to_string(threads)},
            [&threads](const std::string& word) {
              constexpr int most = 4096;
              if (!CLI::detail::lexical_cast(word, threads) || threads < 0 || threads > most)
                throw UsageError(fmt::format("--threads: {} is not a number from 0 to {}", word,
                                             most));
            });
}

void add_max_memory(CommandLine& line, std::optional<std::uint64_t>& bytes,
                    const std::string& help, const std::string& group) {
  line.word({"--max-memory", "SIZE", help, group}, [&bytes](const std::string& word) {
    bytes = size_in_bytes("--max-memory", word);
  });
}

void add_talking(CommandLine& line, bool& quiet, bool& progress, const std::string& group) {
  line.flag({"--quiet", "", "No progress and no warnings", group}, quiet);
  line.flag({"--progress", "",
             "Progress on standard error (by default only when that is a terminal)", group},
            progress);
}
