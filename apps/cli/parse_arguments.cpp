#include "cli/parse_arguments.hpp"

#include <fmt/format.h>

#include <iostream>

#include "cli/usage_error.hpp"

bool parse_arguments(CLI::App& app, int argc, const char* const* argv) {
  try {
    app.parse(argc, argv);
    return true;
  } catch (const CLI::Success& text) {
    app.exit(text, std::cout, std::cerr);
    return false;
  } catch (const CLI::ParseError& error) {
    throw UsageError(fmt::format("{}; see {} --help", error.what(), app.get_name()));
  }
}
