#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

/// Help as a person reads it: one usage line, groups of options, their descriptions
/// wrapped in a column, types such as FILE, defaults behind the description.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(30); }

  std::string make_usage(const CLI::App* app, std::string name) const override;
  std::string make_positionals(const CLI::App* app) const override;
  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override;
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
};
