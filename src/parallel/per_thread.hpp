#pragma once

#include <tbb/enumerable_thread_specific.h>

#include <memory>

namespace skan_graph {

/// One object for each thread, created on first use: scratch memory that is reused from one
/// range to the next. Uses the standard allocator, because oneTBB's own loads a library, which
/// takes longer than measuring a small image.
template <class T>
using PerThread = tbb::enumerable_thread_specific<T, std::allocator<T>>;

}  // namespace skan_graph
