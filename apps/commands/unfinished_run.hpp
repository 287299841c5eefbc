#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "cli/options.hpp"
#include "commands/job.hpp"
#include "skan_graph/parallel/communicator.hpp"
#include "skan_graph/slabs/checkpoints.hpp"

// A run by slabs that was killed goes on with --resume. The folder that it needs for this is named
// after its first output: branches.csv.unfinished. Each rank of MPI has its own:
// branches.csv.rank-0-of-64.unfinished. `ranks` are the processes of the run; null: this one alone.

constexpr const char* nothing_to_resume =
    "--resume: there is no run to go on from; this one starts from the beginning";

/// The folder for scratch files.
std::filesystem::path scratch_folder(const Job& job, const Options& options);

/// How a run by slabs of so many slices is kept, so that it can be resumed. Not at all if it has no
/// output that is a file, or reads standard input.
skan_graph::CheckpointOptions checkpoint_options(const Job& job, const Options& options,
                                                 std::uint64_t slices,
                                                 const skan_graph::Communicator* ranks);

/// The slices at a time of the run to resume; empty if there is none. Throws UsageError if its
/// options or its input were others, FileError if it is still running.
std::optional<std::uint64_t> slices_to_resume(const Job& job, const Options& options,
                                              const skan_graph::Communicator* ranks);
