#pragma once

#include <CLI/CLI.hpp>

#include "cli/options.hpp"

/// Adds the options of the main job that no stage declares: inputs, outputs, many images, how
/// it runs.
void add_inputs_and_outputs(CLI::App& app, Options& options);
void add_batch_and_running(CLI::App& app, Options& options);
