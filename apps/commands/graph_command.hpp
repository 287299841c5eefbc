#pragma once

#include "cli/options.hpp"
#include "commands/job.hpp"

/// Runs the main job on one image. Throws FileError, UsageError.
void run_graph(const Options& options, const Job& job);
