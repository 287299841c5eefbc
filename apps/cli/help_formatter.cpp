#include "cli/help_formatter.hpp"

#include <fmt/format.h>

#include "cli/wrapped_text.hpp"

std::string HelpFormatter::make_usage(const CLI::App*, std::string name) const {
  return fmt::format("Usage: {} INPUT... [-o OUTPUT] [options]\n", name);
}

std::string HelpFormatter::make_positionals(const CLI::App* app) const {
  std::string text = "\n";
  for (const CLI::Option* option :
       app->get_options([](const CLI::Option* o) { return o->get_positional(); }))
    text += make_option(option, true);
  return text + '\n';
}

std::string HelpFormatter::make_group(std::string group, bool is_positional,
                                      std::vector<const CLI::Option*> options) const {
  std::string text = group + ":\n";  // an empty line between groups is put there by the caller
  for (const CLI::Option* option : options) text += make_option(option, is_positional);
  return text;
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
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
