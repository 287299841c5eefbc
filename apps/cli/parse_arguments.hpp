#pragma once

#include <CLI/CLI.hpp>

/// Parses what stands after the name of a command. False where that only asked for help or
/// the version, which is then on standard output. Throws UsageError.
bool parse_arguments(CLI::App& app, int argc, const char* const* argv);
