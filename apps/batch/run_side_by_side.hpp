#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

/// A piece of work of which it is known how much memory it takes.
struct PreparedWork {
  std::uint64_t bytes = 0;
  std::function<void()> work;
};

/// How many pieces of work run at the same time.
struct SharedMachine {
  std::size_t threads = 1;
  std::uint64_t bytes = ~std::uint64_t{0};
};

/// Does pieces of work side by side, as many as there are threads, their memory together
/// within the limit. Work that uses oneTBB itself shares the threads: those that have no
/// piece of their own help with the others'. So many small images keep all cores busy,
/// and so does the last large one.
///
///     thread 1   large image ───────────────────────────────┐
///     thread 2   small, small, small, small, … then helps ───┘
///
/// `prepare(i)`, for i from 0 to count − 1 in about that order, does what takes little
/// memory and says how much the rest will take; nothing where there is no rest. Work that
/// does not fit waits until other work has ended; larger than the limit, it runs alone.
/// Once `stopped()` no more is begun. Neither prepare nor the work may throw.
void run_side_by_side(std::size_t count, const SharedMachine& machine,
                      const std::function<std::optional<PreparedWork>(std::size_t)>& prepare,
                      const std::function<bool()>& stopped);
