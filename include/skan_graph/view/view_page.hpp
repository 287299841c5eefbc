#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The data of a page that shows a measured skeleton. All of it is borrowed.
struct ViewSource {
  std::string name;  // of the image, the page's title
  const NodeIndex& node_index;
  const MeasuredGraph& measured;
  const Table& branches;  // one row per branch
  const Table& summary;   // one row, or one per object
  std::span<const double> spacing;  // one per axis
  std::string unit = {};            // of the spacing
  std::string colour = "branch_type";       // the column that colours branches at first
  std::uint64_t most_points = 3'000'000;    // beyond, paths are simplified
  const PaddedBitmap* unpruned = nullptr;   // if given, the removed pixels are shown as well
};

/// A page of HTML that shows the branches of an image of 1 to 3 axes in a browser: to turn and
/// zoom, to colour and filter by the columns of `branches`, to click at. It is one file without
/// references to others, which needs no server and no network. Without WebGL it shows the tables.
///
/// The page holds, beside its own text (170 kB of it three.js), a description of the data in JSON
/// and the data itself, deflated and in base64:
///
///   paths     the first pixel of each path along each axis, its number of steps, and a byte for
///             each step (see PathCodes): about 1 byte a pixel before deflating
///   tables    one array per column: whole numbers in 1, 2 or 4 bytes, other reals as floats of
///             4 bytes, which is 7 digits; in tables of at most 10 000 rows of 8 bytes, exact.
///             Coordinates are those of pixels, and the spacing
///
/// If the paths have more than `most_points` points, only every k-th point of each and its ends
/// are kept, with the smallest k up to 127 that is enough; the page says so.
///
/// Same bytes for any number of threads. Throws std::invalid_argument for more than 3 axes. Cost:
/// linear; half of it is deflating, on all threads. Memory: 8 bytes a node and 4 a point; later
/// 24 bytes a row for each of the columns that are packed at the same time, two a thread.
///
///     std::ofstream("view.html") << view_page({.name = "a.tif", .node_index = node_index, …});
std::string view_page(const ViewSource& source);

/// Writes the page to a file (see OutputFile). Throws FileError as well.
void write_view(const ViewSource& source, const std::filesystem::path& path);

bool is_view_format(const std::filesystem::path& path);

}  // namespace skan_graph
