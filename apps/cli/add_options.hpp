#pragma once

#include "cli/command_line.hpp"
#include "cli/options.hpp"

/// Adds the options of the main job that no stage declares: inputs, outputs, many images, how
/// it runs.
void add_inputs_and_outputs(CommandLine& line, Options& options);
void add_batch_and_running(CommandLine& line, Options& options);
