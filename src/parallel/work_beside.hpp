#pragma once

#include <functional>

namespace skan_graph {

/// Calls `work` on this thread and `beside` at the same time on another one, or afterwards if none
/// is free. Both may use all threads. When both have ended, rethrows what `work` threw, or else what
/// `beside` threw.
///
///     work_beside([&] { trace(*window); }, [&] { next = slabs.next(); });
void work_beside(const std::function<void()>& work, const std::function<void()>& beside);

}  // namespace skan_graph
