#pragma once

#include <tbb/enumerable_thread_specific.h>

#include <memory>

namespace skan_graph {

/// One of a kind for each thread, made when it first asks: room for work, which is kept
/// from one piece of it to the next. By the plain allocator: for oneTBB's own a library is
/// loaded, longer than a small image takes.
template <class T>
using PerThread = tbb::enumerable_thread_specific<T, std::allocator<T>>;

}  // namespace skan_graph
