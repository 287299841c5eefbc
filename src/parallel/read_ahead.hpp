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
  bool is_there = read(now);
  while (is_there) {
    const auto use_now = [&] { use(std::as_const(now)); };
    const auto read_next = [&] { is_there = read(next); };
    if (beside) {
      work_beside(use_now, read_next);
    } else {
      use_now();
      read_next();
    }
    std::swap(now, next);
  }
}

}  // namespace skan_graph
