#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

/// A job that is ready to run, with its expected memory.
struct PreparedWork {
  std::uint64_t bytes = 0;
  std::function<void()> work;
};

/// The limits for jobs that run at the same time.
struct SharedMachine {
  std::size_t threads = 1;
  std::uint64_t bytes = ~std::uint64_t{0};
};

/// Runs jobs in parallel, at most one per thread, with their total memory within the limit. Jobs
/// that use oneTBB themselves share the threads: threads without a job of their own help with the
/// others. So many small images keep all cores busy, and so does the last large one.
///
///     thread 1   large image ───────────────────────────────┐
///     thread 2   small, small, small, small, … then helps ───┘
///
/// `prepare(i)`, for i from 0 to count − 1 in about that order, does the part that needs little
/// memory and returns the rest with its expected memory, or nothing if there is no rest. A job
/// that does not fit waits until others have ended; a job above the limit runs alone. No job
/// starts once `stopped()` is true. Neither prepare nor the jobs may throw.
void run_side_by_side(std::size_t count, const SharedMachine& machine,
                      const std::function<std::optional<PreparedWork>(std::size_t)>& prepare,
                      const std::function<bool()>& stopped);
