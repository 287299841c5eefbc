#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace skan_graph {

/// Calls `work(i)` for 0 … count − 1, on all threads. Rethrows an exception of `work`. A call
/// should take longer than a microsecond, because it goes through a pointer. In return, oneTBB's
/// headers, which take a second to compile, are compiled in one place only.
void parallel_for(std::int64_t count, const std::function<void(std::int64_t)>& work);

/// The number of threads that may work at the same time.
std::size_t thread_count();

/// Calls `make(i, place)` for 0 … count − 1 on all threads, and `use(i, place)` one after
/// another, in that order. A place is a number below `places`. At most `places` elements are made
/// and not yet used at a time, and each of them has its own place.
void make_and_use_in_order(std::uint64_t count, std::size_t places,
                           const std::function<void(std::uint64_t, std::size_t)>& make,
                           const std::function<void(std::uint64_t, std::size_t)>& use);

}  // namespace skan_graph
