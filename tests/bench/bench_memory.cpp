/// Times one part of the work on an image that is already in memory, as a
/// program that links the library would see it, and prints a line of JSON: the
/// seconds of each step, the memory taken beyond the image, and figures that
/// other tools must agree on.
///
///     bench_memory csr volume.npy --threads 1

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <variant>
#include <vector>

#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/pack.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/tables/branch_table.hpp"

namespace skan_graph {
namespace {

using Json = nlohmann::ordered_json;

/// The seconds of each step, one after the other.
class Stopwatch {
 public:
  /// Ends a step.
  void lap(const char* step) {
    const Clock::time_point now = Clock::now();
    seconds_[step] = std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }
  double total() const { return std::chrono::duration<double>(last_ - start_).count(); }
  const Json& seconds() const { return seconds_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  Json seconds_;
};

/// A graph as most programs hold it: 12 bytes an entry instead of 5.
struct PlainCsr {
  RowPointers indptr;
  UninitializedVector<std::int32_t> indices;
  UninitializedVector<double> data;
};

PlainCsr plain_csr(CsrGraph graph, const EdgeWeights& weights) {
  UninitializedVector<double> data(graph.entry_count());
  tbb::parallel_for(NodeId{0}, graph.node_count(), [&](NodeId node) {
    for (const EntryIndex e : graph.entries(node)) {
      const NodeId neighbor = graph.neighbor(node, e);
      data[e] = weights(node, neighbor, graph.axes[e]);
      graph.delta[e] = static_cast<std::int32_t>(neighbor);
    }
  });
  return {std::move(graph.indptr), std::move(graph.delta), std::move(data)};
}

/// The columns that skan's table has too, up to the straight line between the ends, as
/// most programs hold them: every cell, one column after another.
UninitializedVector<std::byte> plain_columns(const Table& table) {
  const auto last_of_skan =
      std::find_if(table.columns.begin(), table.columns.end(),
                   [](const Column& column) { return column.name == "euclidean_distance"; });
  const auto count = static_cast<std::size_t>(last_of_skan - table.columns.begin()) + 1;
  constexpr std::size_t cell_size = 8;
  UninitializedVector<std::byte> cells(count * table.row_count * cell_size);
  // Some rows of all columns at a time: they look at the same ends of branches.
  tbb::parallel_for(
      tbb::blocked_range<std::uint64_t>(0, table.row_count, 4096),
      [&](const tbb::blocked_range<std::uint64_t>& rows) {
        for (std::size_t c = 0; c < count; ++c) {
          std::byte* out = cells.data() + (c * table.row_count + rows.begin()) * cell_size;
          std::visit(
              [&]<class Value>(const Cells<Value>& column) {
                if constexpr (std::is_arithmetic_v<Value> && sizeof(Value) == cell_size)
                  column.read(rows.begin(), rows.end(), reinterpret_cast<Value*>(out));
                else
                  throw std::logic_error("skan's columns are numbers");
              },
              table.columns[c].cell);
        }
      },
      tbb::simple_partitioner());
  return cells;
}

double sum_of_weights(const CsrGraph& graph, const EdgeWeights& weights) {
  double sum = 0;
  for (NodeId node = 0; node < graph.node_count(); ++node)
    for (const EntryIndex e : graph.entries(node))
      sum += weights(node, graph.neighbor(node, e), graph.axes[e]);
  return sum;
}

Json csr_figures(NodeId nodes, EntryIndex entries, double weights) {
  return {{"nodes", nodes}, {"entries", entries}, {"weights", weights}};
}

/// The image as a bitmap with node_index, the steps of making them on a watch.
struct LabelledBitmap {
  PaddedBitmap bitmap;
  NodeIndex node_index;

  LabelledBitmap(const ImageView& image, Stopwatch& watch)
      : bitmap(lap(watch, "pack", pack(image))),
        node_index(lap(watch, "labels", NodeIndex(bitmap))) {}

 private:
  template <class Result>
  static Result lap(Stopwatch& watch, const char* step, Result result) {
    watch.lap(step);
    return result;
  }
};

/// The graph as the library holds it.
Json time_csr(const ImageView& image) {
  const EdgeWeights weights{StepLengths(std::vector<double>(image.shape.dimensions(), 1.0))};
  Stopwatch watch;
  const LabelledBitmap packed(image, watch);
  const CsrGraph graph = csr_graph(PixelGraph(packed.node_index));
  watch.lap("pixel graph");
  return {{"seconds", watch.total()},
          {"steps", watch.seconds()},
          {"figures", csr_figures(graph.node_count(), graph.entry_count(),
                                  sum_of_weights(graph, weights))}};
}

/// The graph in the arrays that SciPy holds it in.
Json time_plain_csr(const ImageView& image) {
  const EdgeWeights weights{StepLengths(std::vector<double>(image.shape.dimensions(), 1.0))};
  Stopwatch watch;
  const LabelledBitmap packed(image, watch);
  CsrGraph graph = csr_graph(PixelGraph(packed.node_index));
  watch.lap("pixel graph");
  const PlainCsr plain = plain_csr(std::move(graph), weights);
  watch.lap("plain arrays");
  return {{"seconds", watch.total()},
          {"steps", watch.seconds()},
          {"figures", csr_figures(plain.indptr.size() - 1, plain.indices.size(),
                                  std::accumulate(plain.data.begin(), plain.data.end(), 0.0))}};
}

Json time_degrees(const ImageView& image) {
  Stopwatch watch;
  const LabelledBitmap packed(image, watch);
  const auto degree = degree_image(packed.node_index);
  watch.lap("degree image");
  return {{"seconds", watch.total()},
          {"steps", watch.seconds()},
          {"figures",
           {{"degrees", std::accumulate(degree.begin(), degree.end(), std::uint64_t{0})},
            {"largest", *std::max_element(degree.begin(), degree.end())}}}};
}

Json time_branches(const ImageView& image) {
  const std::vector<double> spacing(image.shape.dimensions(), 1.0);
  Stopwatch watch;
  const LabelledBitmap packed(image, watch);
  const EdgeWeights weights{StepLengths(spacing)};
  PixelGraph graph = clean_junctions(PixelGraph(packed.node_index), weights, Junctions::mst);
  watch.lap("pixel graph");
  MeasuredGraph measured = measure_graph(std::move(graph), weights, PixelValues());
  static_cast<void>(PixelGraph(std::move(measured.graph)));  // the table does without
  watch.lap("network");
  const Table table = branch_table(
      {.nodes = packed.node_index, .measured = measured, .spacing = spacing});
  const auto cells = plain_columns(table);
  watch.lap("plain columns");
  const std::vector<double>& lengths = measured.measures.distance;
  return {{"seconds", watch.total()},
          {"steps", watch.seconds()},
          {"figures",
           {{"branches", table.row_count},
            {"skeletons", measured.skeletons.count},
            {"length", std::accumulate(lengths.begin(), lengths.end(), 0.0)}}}};
}

/// In huge pages, as NumPy has its arrays.
UninitializedVector<std::byte> load(const ImageFile& file) {
  const ImageInfo& info = file.info();
  if (info.fortran_order)
    throw FileError(file.path(), "is in Fortran order", "save it in C order");
  const std::size_t pixel_size = size_of(info.type);
  UninitializedVector<std::byte> pixels(info.shape.pixel_count() * pixel_size);
  const auto reader = file.reader();
  for (std::size_t part = 0; part < file.part_count(); ++part)
    reader->read(part, [&](PixelRun run, const std::byte* from) {
      std::copy_n(from, run.count * pixel_size, pixels.data() + run.first * pixel_size);
    });
  return pixels;
}

/// Does the same with the small image that skan's side begins with: what only the first
/// image of a program pays for, as code that is loaded when it is first called, is measured
/// on neither side. (The start of threads is: it takes more than one range.)
void warm_up(Json (*part)(const ImageView&)) {
  const Shape shape{5, 5};
  std::vector<std::uint8_t> pixels(shape.pixel_count());
  for (std::size_t i = 0; i < pixels.size(); i += shape.row_length() + 1) pixels[i] = 1;
  part({shape, PixelType::uint8, pixels.data()});
}

/// Memory of this process: "VmRSS" now, "VmHWM" at its peak.
std::int64_t resident_bytes(const std::string& which) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(which)) return std::stoll(line.substr(which.size() + 1)) * 1024;
  return 0;
}

}  // namespace
}  // namespace skan_graph

int main(int argc, char** argv) {
  using namespace skan_graph;
  const std::map<std::string, Json (*)(const ImageView&)> parts{
      {"csr", time_csr},
      {"plain_csr", time_plain_csr},
      {"degrees", time_degrees},
      {"branches", time_branches}};
  std::string part;
  std::filesystem::path path;
  std::size_t threads = std::thread::hardware_concurrency();
  CLI::App app("Times the library on an image in memory.");
  app.add_option("PART", part)->required()->check(CLI::IsMember(parts));
  app.add_option("IMAGE", path)->required();
  app.add_option("--threads", threads)->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 1 << 20);  // as skan-graph does
  mallopt(M_TRIM_THRESHOLD, 2 << 20);
#endif
  try {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    warm_up(parts.at(part));
    const auto file = open_image(path);
    const UninitializedVector<std::byte> pixels = load(*file);
    const std::int64_t before = resident_bytes("VmRSS");
    Json result = parts.at(part)({file->info().shape, file->info().type, pixels.data()});
    result["memory"] = resident_bytes("VmHWM") - before;
    std::cout << result << '\n';
  } catch (const std::exception& error) {
    std::cerr << "bench_memory: " << error.what() << '\n';
    return 1;
  }
}
