#pragma once

#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>

#include <latch>

/// Lets so many threads of oneTBB take part from now on: each waits for all others. The thread
/// sanitizer does not look at this function (tests/thread_sanitizer/known.supp).
inline void start_threads(int threads) {
  std::latch all_are_there(threads);
  tbb::parallel_for(0, threads, [&](int) { all_are_there.arrive_and_wait(); },
                    tbb::simple_partitioner());
}
