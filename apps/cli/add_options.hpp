#pragma once

#include "cli/command_line.hpp"
#include "cli/options.hpp"

// The options of the main job that no stage declares.
void add_inputs(CommandLine& line, Options& options, const std::string& help);
void add_output(CommandLine& line, Options& options, const skan_graph::OutputKind& kind,
                const std::string& names);
void add_outputs(CommandLine& line, Options& options);
/// Options for tables with the rows of all images.
void add_combined_tables(CommandLine& line, Options& options);
/// `name_example`: shows how --output-dir names an output.
void add_many_images(CommandLine& line, Options& options, const std::string& name_example);
void add_running(CommandLine& line, Options& options);
void add_slabs(CommandLine& line, Options& options);
