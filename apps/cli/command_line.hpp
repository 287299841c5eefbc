#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The options of a command and their help. Parsing uses CLI11, which only the .cpp includes,
/// because compiling it takes ten seconds.
///
///     CommandLine line({.name = "skan-graph info", .usage = "FILE... [options]", …});
///     line.word({"--threads", "N", "Number of threads", "Options", "0"},
///               [&](const std::string& word) { threads = thread_count(word); });
///     if (!line.parse(argc, argv)) return;
class CommandLine {
 public:
  struct About {
    std::string name;         // "skan-graph info"
    std::string usage;        // the rest of the usage line, after the name
    std::string description;  // one sentence
    std::string footer;       // examples, exit status
  };

  /// The help of an option.
  struct Text {
    std::string names;    // "-o,--output"
    std::string values;   // "FILE"; "" for a switch
    std::string help;
    std::string group = "Options";  // the heading under which it is listed
    std::string standard = "";      // its default; "" if there is none
  };
  using SetWord = std::function<void(const std::string& word)>;
  using SetWords = std::function<void(const std::vector<std::string>& words)>;

  explicit CommandLine(About about);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// Positional words.
  void inputs(const Text& text, std::vector<std::string>& words, bool required);
  void flag(const Text& text, bool& is_on);
  /// After parsing, calls the functions with the given words, in the order in which the options
  /// were added. They may throw OptionError and UsageError.
  void word(const Text& text, SetWord set, bool required = false);
  /// An option that may stand alone and then means the first of `choices`. If the next word is
  /// not one of `choices`, it is not the option's value.
  void optional_word(const Text& text, std::vector<std::string> choices, SetWord set);
  void repeated(const Text& text, SetWords set);         // the option may be given several times
  void comma_separated(const Text& text, SetWords set);  // "2,0.5"

  /// Adds --config, which reads options from a file, and --print-config, which prints one.
  void configuration(const std::string& group, bool& print);
  /// A flag that only prints text and is not part of a configuration.
  void text_flag(const Text& text, bool& is_on);
  void version(const std::string& text, const std::string& group);
  void help(const std::string& group);

  /// Returns false if the call only asked for help or the version, which it then prints to
  /// standard output. Throws UsageError.
  bool parse(int argc, const char* const* argv);
  /// All options with a value, including defaults, in the format of --config.
  std::string config_text() const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

/// For `word` and `repeated`: stores the word in a path, a string or an optional of one.
template <class Value>
CommandLine::SetWord into(Value& value) {
  return [&value](const std::string& word) { value = word; };
}

/// Converts "500M", "8G", "8GiB" to bytes. Throws UsageError that names the option.
std::uint64_t size_in_bytes(const std::string& option, const std::string& word);

/// Converts "64". Throws UsageError that names the option.
std::uint64_t positive_number(const std::string& option, const std::string& word);

/// Options that every command on images has.
void add_threads(CommandLine& line, int& threads, const std::string& group);
void add_max_memory(CommandLine& line, std::optional<std::uint64_t>& bytes,
                    const std::string& help, const std::string& group);
void add_talking(CommandLine& line, bool& quiet, bool& progress, const std::string& group);
