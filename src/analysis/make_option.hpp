#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/analysis/stage_option.hpp"

namespace skan_graph {

/// The help of an option.
struct OptionText {
  std::string name, values, help, group;
};

/// The text as a number, independent of the locale; empty if it is not one.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

inline std::uint64_t parse_count(const std::string& option, const std::string& word) {
  const auto count = parse_number<std::uint64_t>(word);
  if (!count) throw OptionError(option, word + " is not a number; give 0, 1, 2 …");
  return *count;
}

// `Access` returns a member of the options: [](auto& options) -> auto& { return options.x; }

/// A switch; the bool is false without it.
template <class Access>
StageOption switch_option(OptionText text, Access access) {
  return {.name = text.name,
          .values = "",
          .help = text.help,
          .group = text.group,
          .get = [access](const AnalysisOptions& options) -> OptionValue {
            return access(options);
          },
          .set = [access](AnalysisOptions& options, const std::vector<std::string>& words) {
            access(options) = words.back() == "true";
          }};
}

inline OptionValue value_of(std::uint64_t count) { return count; }
inline OptionValue value_of(double number) { return number; }
template <class Value>
OptionValue value_of(const std::optional<Value>& value) {
  return value ? value_of(*value) : OptionValue();
}

/// A value, or a std::optional one, of a word: `parse(option, word)` returns it or throws
/// OptionError, and value_of() is how it is written down.
template <class Access, class Parse>
StageOption parsed_option(OptionText text, Access access, Parse parse) {
  return {.name = text.name,
          .values = text.values,
          .help = text.help,
          .group = text.group,
          .get = [access](const AnalysisOptions& options) -> OptionValue {
            return value_of(access(options));
          },
          .set = [access, parse, name = text.name](AnalysisOptions& options,
                                                   const std::vector<std::string>& words) {
            access(options) = parse(name, words.back());
          }};
}

/// A count.
template <class Access>
StageOption count_option(OptionText text, Access access) {
  return parsed_option(std::move(text), access, parse_count);
}

inline double parse_finite(const std::string& option, const std::string& word) {
  const auto number = parse_number<double>(word);
  if (!number || !std::isfinite(*number)) throw OptionError(option, word + " is not a number");
  return *number;
}

/// A length above 0, in the units of the spacing.
template <class Access>
StageOption length_option(OptionText text, Access access) {
  return parsed_option(std::move(text), access,
                       [](const std::string& option, const std::string& word) {
                         const double length = parse_finite(option, word);
                         if (length <= 0)
                           throw OptionError(option,
                                             word + " is not a length; give a number above 0");
                         return length;
                       });
}

/// One of several words, each with a value.
template <class Access, class Value>
StageOption choice_option(OptionText text, std::vector<std::pair<std::string, Value>> choices,
                          Access access) {
  std::string words_text;
  for (const auto& [word, value] : choices)
    words_text += (words_text.empty() ? "" : "|") + word;
  return {.name = text.name,
          .values = words_text,
          .help = text.help,
          .group = text.group,
          .get = [choices, access](const AnalysisOptions& options) -> OptionValue {
            for (const auto& [word, value] : choices)
              if (value == access(options)) return word;
            return std::string();
          },
          .set = [choices, access, name = text.name, words_text](
                     AnalysisOptions& options, const std::vector<std::string>& words) {
            for (const auto& [word, value] : choices)
              if (word == words.back()) {
                access(options) = value;
                return;
              }
            throw OptionError(name, words.back() + " is unknown; use one of " + words_text);
          }};
}

}  // namespace skan_graph
