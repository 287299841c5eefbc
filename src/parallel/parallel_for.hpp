#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace skan_graph {

/// Calls `work(i)` for 0 … count − 1, on all threads. What it throws is thrown here. The work
/// of a call should take longer than a microsecond, as it is called through a pointer; so
/// oneTBB's headers, a second each, are compiled in one place only.
void parallel_for(std::int64_t count, const std::function<void(std::int64_t)>& work);

/// How many threads may work at the same time.
std::size_t thread_count();

/// Calls `make(i, place)` for 0 … count − 1 on all threads, and `use(i, place)` one after
/// another, in that order. A place is a number below `places`, at most so many are made and not
/// yet used, and each has a place of its own.
void make_and_use_in_order(std::uint64_t count, std::size_t places,
                           const std::function<void(std::uint64_t, std::size_t)>& make,
                           const std::function<void(std::uint64_t, std::size_t)>& use);

}  // namespace skan_graph
