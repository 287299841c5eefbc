#pragma once

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cstddef>

#include "support/start_threads.hpp"

/// Returns what `work()` returns, called where so many threads take part, even where the
/// machine has fewer cores. That they exist is seen before: each waits for all others.
///
///     CHECK(with_threads(1, [&] { return csr_graph(graph); }) ==
///           with_threads(7, [&] { return csr_graph(graph); }));
template <class Work>
auto with_threads(int threads, const Work& work) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  return arena.execute([&] {
    start_threads(threads);
    return work();
  });
}
