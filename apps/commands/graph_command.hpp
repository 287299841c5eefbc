#pragma once

#include "cli/options.hpp"
#include "commands/job.hpp"

/// The main job on one image. Throws FileError, UsageError.
void run_graph(const Options& options, const Job& job);
