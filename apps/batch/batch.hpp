#pragma once

#include <cstddef>
#include <vector>

#include "cli/options.hpp"
#include "commands/job.hpp"

/// Does the jobs of a call side by side on `threads` threads. An image that fails is
/// told of and reported; the others go on. A signal stops the batch: what is not yet
/// written is dropped.
///
/// Throws std::runtime_error at the end where images failed or the batch was stopped by
/// one that did, Interrupted where a signal stopped it, FileError at once where a table
/// of all or the report cannot be written.
void run_batch(const Options& options, const std::vector<Job>& jobs, std::size_t threads);
