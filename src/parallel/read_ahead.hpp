#pragma once

#include <utility>

#include "parallel/work_beside.hpp"

namespace skan_graph {

/// Calls `use(item)` with one item after another, as `read(item)` makes them until it returns false.
/// While one is in use, the next one is read on another thread, if `beside` is set and one is free.
///
///     read_ahead<Rows>(true, [&](Rows& rows) { return file.read(rows); },
///                      [&](const Rows& rows) { write(rows); });
template <class Item, class Read, class Use>
void read_ahead(bool beside, const Read& read, const Use& use) {
  Item now, next;
  for (bool is_there = read(now); is_there; std::swap(now, next)) {
    const auto read_next = [&] { is_there = read(next); };
    if (beside) {
      work_beside([&] { use(std::as_const(now)); }, read_next);
    } else {
      use(std::as_const(now));
      read_next();
    }
  }
}

}  // namespace skan_graph
