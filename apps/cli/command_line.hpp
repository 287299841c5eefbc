#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The options of a command, with their help, and how they are parsed: by CLI11, which only the
/// definitions include, as it takes the compiler ten seconds.
///
///     CommandLine line({.name = "skan-graph info", .usage = "FILE... [options]", …});
///     line.word({"--threads", "N", "Number of threads", "Options", "0"},
///               [&](const std::string& word) { threads = thread_count(word); });
///     if (!line.parse(argc, argv)) return;
class CommandLine {
 public:
  struct About {
    std::string name;         // "skan-graph info"
    std::string usage;        // what follows the name in the usage line
    std::string description;  // one sentence
    std::string footer;       // examples, exit status
  };

  /// What a person reads of an option.
  struct Text {
    std::string names;    // "-o,--output"
    std::string values;   // "FILE"; "" for a switch
    std::string help;
    std::string group = "Options";  // options are listed under such headings
    std::string standard = "";      // what holds without it; "" where nothing does
  };
  using SetWord = std::function<void(const std::string& word)>;
  using SetWords = std::function<void(const std::vector<std::string>& words)>;

  explicit CommandLine(About about);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// Words without an option before them.
  void inputs(const Text& text, std::vector<std::string>& words, bool required);
  void flag(const Text& text, bool& is_on);
  /// The functions are called with what was given, after all has been parsed, in the order in
  /// which the options were added. They may throw OptionError and UsageError.
  void word(const Text& text, SetWord set, bool required = false);
  /// An option that may stand alone. It then means the first of `choices`, which are all that
  /// it may be: the word after it is another one.
  void optional_word(const Text& text, std::vector<std::string> choices, SetWord set);
  void repeated(const Text& text, SetWords set);         // the option may be given many times
  void comma_separated(const Text& text, SetWords set);  // "2,0.5"

  /// --config reads options from a file, --print-config asks for one.
  void configuration(const std::string& group, bool& print);
  /// A flag that asks for text, and is no part of a configuration.
  void text_flag(const Text& text, bool& is_on);
  void version(const std::string& text, const std::string& group);
  void help(const std::string& group);

  /// False where the words only asked for help or the version, which is then on standard
  /// output. Throws UsageError.
  bool parse(int argc, const char* const* argv);
  /// All options that have a value, standard ones too, for --config.
  std::string config_text() const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

/// For `word` and `repeated`: the word becomes the value of a path, a string or an optional of
/// one.
template <class Value>
CommandLine::SetWord into(Value& value) {
  return [&value](const std::string& word) { value = word; };
}

/// "500M", "8G", "8GiB" in bytes. Throws UsageError that names the option.
std::uint64_t size_in_bytes(const std::string& option, const std::string& word);

/// The options that every command has which works on images.
void add_threads(CommandLine& line, int& threads, const std::string& group);
void add_max_memory(CommandLine& line, std::optional<std::uint64_t>& bytes,
                    const std::string& help, const std::string& group);
void add_talking(CommandLine& line, bool& quiet, bool& progress, const std::string& group);
