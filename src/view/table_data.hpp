#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "skan_graph/tables/table.hpp"
#include "view/data_writer.hpp"

namespace skan_graph {

/// An array that is in the data already, and the name of the column that it may equal.
struct KnownArray {
  std::string column;
  std::span<const std::uint32_t> numbers;
  Json about;
};

/// Adds the columns of a table to the data, on all threads, and describes them:
///
///     {"rows": 6, "columns": [{"name": "branch_distance", "unit": "spacing", "meaning": "…",
///                              "kind": "real",
///                              "values": {"block": 0, "type": "f64", "count": 6}}]}
///
/// `kind` is that of the column: integer, real, boolean or text. Columns of whole numbers, real
/// ones as well, also have a `base` which is added to each value; they have no `values` if all are
/// the base. If they never decrease, they have `deltas`: then each value is the difference to the
/// previous one. The values of a text column are indices in `texts`. NaN means no value.
///
/// A column that equals a known array of its name has the `values` of that. The coordinates of an
/// axis have the column of pixels that they are made from and the
/// `spacing` by which it is multiplied, if that gives exactly them:
///
///     {"name": "coord_src_2", …, "pixels": "image_coord_src_2", "spacing": 0.5}
///
/// `spacing` has one number per axis. Memory: 24 bytes a row, for two columns a thread.
Json add_table(const Table& table, std::span<const double> spacing,
               std::span<const KnownArray> known, DataWriter& data);

}  // namespace skan_graph
