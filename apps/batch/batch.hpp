#pragma once

#include <cstddef>
#include <vector>

#include "cli/options.hpp"
#include "commands/job.hpp"

/// Runs the jobs of a call in parallel on `threads` threads. Failed images are shown on standard
/// error and in the report; the others continue. A signal stops the batch, and unfinished outputs
/// are dropped.
///
/// Throws std::runtime_error at the end if images failed, also if a failed image stopped the
/// batch; Interrupted if a signal stopped it; FileError at once if a combined table or the report
/// cannot be written.
void run_batch(const Options& options, const std::vector<Job>& jobs, std::size_t threads);
