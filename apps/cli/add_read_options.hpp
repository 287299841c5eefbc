#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "skan_graph/io/read_options.hpp"

/// Declares what chooses an image of a file, and how far the file is trusted.
void add_read_options(CLI::App& app, skan_graph::ReadOptions& reading, const std::string& group);
