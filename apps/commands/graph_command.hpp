#pragma once

#include "cli/options.hpp"
#include "commands/job.hpp"
#include "skan_graph/parallel/communicator.hpp"

/// Runs the main job on one image; `ranks`, unless null, are the processes that share it, and call
/// this at the same time. Throws FileError, UsageError, RankError.
void run_graph(const Options& options, const Job& job, skan_graph::Communicator* ranks);
