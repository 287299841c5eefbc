/// Times every stage of the work on a network in memory, and how far it is from what
/// the memory of this machine gives: `of_read` is the time of a plain read of the same
/// bytes divided by the time of the stage, so 1 would be as fast as reading.
///
///     bench_stages                          512³ (SKAN_GRAPH_BENCH_LENGTH to change it)
///     bench_stages --benchmark_filter=pack

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <tbb/global_control.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "sample_images.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/pack.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_table.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "write_volume.hpp"

namespace {

using namespace skan_graph;

/// A network, at every stage of the way.
struct Sample {
  Shape shape;
  std::vector<std::uint8_t> pixels;
  PaddedBitmap bitmap;
  NodeIndex node_index;
  EdgeWeights weights;
  PixelGraph graph;
  MeasuredGraph measured;

  explicit Sample(std::uint64_t length)
      : shape{length, length, length},
        pixels(shape.pixel_count()),
        bitmap(packed()),
        node_index(bitmap),
        weights(StepLengths(spacing)),
        graph(node_index),
        measured(measure_graph(clean_junctions(graph, weights, Junctions::mst), weights,
                               PixelValues())) {}

  ImageView view() const { return {shape, PixelType::uint8, pixels.data()}; }
  static constexpr double spacing[] = {1.0, 1.0, 1.0};

 private:
  PaddedBitmap packed() {
    const Volume volume = network_image(shape, 0.01, 1);
    for (PixelIndex pixel = 0; pixel < pixels.size(); ++pixel)
      pixels[pixel] = volume.bitmap().test(volume.bitmap().bit_of(pixel)) ? 255 : 0;
    return pack(view());
  }
};

const Sample& sample() {
  static const Sample sample([] {
    const char* length = std::getenv("SKAN_GRAPH_BENCH_LENGTH");
    return length != nullptr ? std::strtoull(length, nullptr, 10) : 512ULL;
  }());
  return sample;
}

std::uint64_t sum_of_words(const std::vector<std::uint8_t>& bytes) {
  std::uint64_t sum = 0;
  for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    sum += word;
  }
  return sum;
}

/// Bytes a second of a plain read by one thread: the best of a few passes.
double read_speed() {
  static const double speed = [] {
    double best = 1e9;
    for (int pass = 0; pass < 5; ++pass) {
      const auto start = std::chrono::steady_clock::now();
      benchmark::DoNotOptimize(sum_of_words(sample().pixels));
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      best = std::min(best, seconds.count());
    }
    return static_cast<double>(sample().pixels.size()) / best;
  }();
  return speed;
}

/// Runs a stage that takes in and gives out `bytes` together, on state.range(0) threads.
template <class Stage>
void time_stage(benchmark::State& state, std::uint64_t bytes, Stage&& stage) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(state.range(0)));
  const double at_read_speed = static_cast<double>(bytes) / read_speed();
  for (auto _ : state) stage();
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
  // Iterations a second times the seconds one would take at the speed of a plain read.
  state.counters["of_read"] = benchmark::Counter(
      at_read_speed * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.counters["pixels"] = benchmark::Counter(
      static_cast<double>(sample().node_index.node_count()) *
          static_cast<double>(state.iterations()),
      benchmark::Counter::kIsRate);
}

std::uint64_t bitmap_bytes() {
  return static_cast<std::uint64_t>(sample().bitmap.word_count()) * 8;
}
/// A neighbourhood in bits and a place for each node.
std::uint64_t graph_bytes() { return sample().node_index.node_count() * 6; }
std::uint64_t csr_bytes() {
  return sample().node_index.node_count() * 4 + sample().graph.entry_count() * 5;
}
std::uint64_t branch_bytes() { return sample().measured.branches.delta.size() * 5; }

void plain_read(benchmark::State& state) {
  time_stage(state, sample().pixels.size(),
             [] { benchmark::DoNotOptimize(sum_of_words(sample().pixels)); });
}

void plain_copy(benchmark::State& state) {
  std::vector<std::uint8_t> copy(sample().pixels.size());
  time_stage(state, 2 * copy.size(), [&] {
    std::memcpy(copy.data(), sample().pixels.data(), copy.size());
    benchmark::ClobberMemory();
  });
}

/// Into a bitmap that is there, so that new memory is not part of it.
void pack_again(benchmark::State& state) {
  PaddedBitmap bitmap(sample().shape);
  time_stage(state, sample().pixels.size(), [&] {
    pack_run(bitmap, 0, sample().pixels.size(), PixelType::uint8, sample().pixels.data());
    benchmark::ClobberMemory();
  });
}

void pack_new(benchmark::State& state) {
  time_stage(state, sample().pixels.size() + bitmap_bytes(),
             [] { benchmark::DoNotOptimize(pack(sample().view()).words()); });
}

void rank(benchmark::State& state) {
  time_stage(state, bitmap_bytes() * 5 / 4,
             [] { benchmark::DoNotOptimize(NodeIndex(sample().bitmap).node_count()); });
}

void degree_of_nodes(benchmark::State& state) {
  time_stage(state, bitmap_bytes() + sample().node_index.node_count(),
             [] { benchmark::DoNotOptimize(degrees(sample().node_index).data()); });
}

void degree_of_pixels(benchmark::State& state) {
  time_stage(state, bitmap_bytes() + sample().pixels.size(),
             [] { benchmark::DoNotOptimize(degree_image(sample().node_index).data()); });
}

void edges(benchmark::State& state) {
  time_stage(state, bitmap_bytes() + graph_bytes(),
             [] { benchmark::DoNotOptimize(PixelGraph(sample().node_index).in_block(0)); });
}

void clean_up(benchmark::State& state) {
  time_stage(state, 2 * graph_bytes(), [&] {
    state.PauseTiming();
    PixelGraph graph = sample().graph;
    state.ResumeTiming();
    benchmark::DoNotOptimize(
        clean_junctions(std::move(graph), sample().weights, Junctions::mst).in_block(0));
  });
}

void compressed_rows(benchmark::State& state) {
  time_stage(state, bitmap_bytes() + graph_bytes() + csr_bytes(),
             [] { benchmark::DoNotOptimize(csr_graph(sample().graph).delta.data()); });
}

void branches(benchmark::State& state) {
  time_stage(state, graph_bytes() + branch_bytes(), [] {
    benchmark::DoNotOptimize(trace_branches(sample().measured.graph).delta.data());
  });
}

void branch_graph_and_skeletons(benchmark::State& state) {
  const MeasuredGraph& measured = sample().measured;
  time_stage(state, graph_bytes() + branch_bytes(), [&] {
    const BranchGraph graph = branch_graph(measured.graph, measured.branches);
    benchmark::DoNotOptimize(find_skeletons(graph, measured.branches).count);
  });
}

void measures(benchmark::State& state) {
  const MeasuredGraph& measured = sample().measured;
  time_stage(state, branch_bytes() + measured.branches.count() * 49, [&] {
    benchmark::DoNotOptimize(
        measure_branches(measured.graph, measured.branches, measured.branch_graph,
                         sample().weights, PixelValues())
            .distance.data());
  });
}

/// The sample as a file of its own, removed at the end.
class SampleFile {
 public:
  explicit SampleFile(const std::string& extension)
      : path_(std::filesystem::temp_directory_path() /
              ("skan_graph_bench_" + std::to_string(getpid()) + extension)) {
    write_volume(network_image(sample().shape, 0.01, 1), sample().shape, path_, {});
  }
  ~SampleFile() { std::filesystem::remove(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// What `cat` does: the whole file through a buffer, from the page cache.
void plain_file_read(benchmark::State& state) {
  const SampleFile file(".npy");
  std::vector<char> buffer(1 << 17);
  time_stage(state, sample().pixels.size(), [&] {
    const int descriptor = open(file.path().c_str(), O_RDONLY);
    while (read(descriptor, buffer.data(), buffer.size()) > 0) benchmark::ClobberMemory();
    close(descriptor);
  });
}

/// From the page cache to the packed bitmap.
void read_file(benchmark::State& state, const std::string& extension) {
  const SampleFile file(extension);
  time_stage(state, sample().pixels.size(), [&] {
    benchmark::DoNotOptimize(load_mask(*open_image(file.path())).bitmap.words());
  });
}

/// A name that ends as asked for and leads to /dev/null: formatting without a disk.
std::filesystem::path nowhere(const std::string& extension) {
  const auto link = std::filesystem::temp_directory_path() /
                    ("skan_graph_bench_null_" + std::to_string(getpid()) + extension);
  std::filesystem::remove(link);
  std::filesystem::create_symlink("/dev/null", link);
  return link;
}

/// Bytes a file would have.
std::uint64_t written_bytes(const std::function<void(const std::filesystem::path&)>& write,
                            const std::string& extension) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("skan_graph_bench_size_" + std::to_string(getpid()) + extension);
  write(file);
  const std::uint64_t bytes = std::filesystem::file_size(file);
  std::filesystem::remove(file);
  return bytes;
}

void time_writing(benchmark::State& state,
                  const std::function<void(const std::filesystem::path&)>& write,
                  const std::string& extension) {
  const std::uint64_t bytes = written_bytes(write, extension);
  const auto link = nowhere(extension);
  time_stage(state, bytes, [&] { write(link); });
  std::filesystem::remove(link);
}

void write_branches(benchmark::State& state) {
  const Table table = branch_table({.nodes = sample().node_index,
                                    .measured = sample().measured,
                                    .spacing = Sample::spacing});
  time_writing(state, [&](const auto& path) { write_table(table, path); }, ".csv");
}

void write_graph_as(benchmark::State& state, const std::string& extension) {
  const CsrGraph graph = csr_graph(sample().measured.graph);
  const GraphDocument document{.shape = sample().bitmap.shape(),
                               .graph = one_part({.pixels = sample().node_index,
                                                  .graph = graph,
                                                  .weights = sample().weights}),
                               .image_type = PixelType::uint8,
                               .spacing = Sample::spacing,
                               .unit = "",
                               .junctions = "mst",
                               .degree_histogram = {}};
  time_writing(state, [&](const auto& path) { write_graph(document, path); }, extension);
}

void on_one_thread(benchmark::internal::Benchmark* stage) {
  stage->ArgName("threads")->Unit(benchmark::kMillisecond)->UseRealTime()->Arg(1);
}

void on_one_and_all_threads(benchmark::internal::Benchmark* stage) {
  on_one_thread(stage);
  if (const unsigned cores = std::thread::hardware_concurrency(); cores > 1) stage->Arg(cores);
}

BENCHMARK(plain_read)->Apply(on_one_thread);
BENCHMARK(plain_copy)->Apply(on_one_thread);
BENCHMARK(plain_file_read)->Apply(on_one_thread);
BENCHMARK_CAPTURE(read_file, npy, std::string(".npy"))->Apply(on_one_and_all_threads);
BENCHMARK_CAPTURE(read_file, tif, std::string(".tif"))->Apply(on_one_and_all_threads);
BENCHMARK(pack_again)->Apply(on_one_thread);
BENCHMARK(pack_new)->Apply(on_one_and_all_threads);
BENCHMARK(rank)->Apply(on_one_and_all_threads);
BENCHMARK(degree_of_nodes)->Apply(on_one_and_all_threads);
BENCHMARK(degree_of_pixels)->Apply(on_one_and_all_threads);
BENCHMARK(edges)->Apply(on_one_and_all_threads);
BENCHMARK(clean_up)->Apply(on_one_and_all_threads);
BENCHMARK(compressed_rows)->Apply(on_one_and_all_threads);
BENCHMARK(branches)->Apply(on_one_and_all_threads);
BENCHMARK(branch_graph_and_skeletons)->Apply(on_one_and_all_threads);
BENCHMARK(measures)->Apply(on_one_and_all_threads);
BENCHMARK(write_branches)->Apply(on_one_and_all_threads);
BENCHMARK_CAPTURE(write_graph_as, json, std::string(".json"))->Apply(on_one_and_all_threads);
BENCHMARK_CAPTURE(write_graph_as, mtx, std::string(".mtx"))->Apply(on_one_and_all_threads);
BENCHMARK_CAPTURE(write_graph_as, csv, std::string(".csv"))->Apply(on_one_and_all_threads);
BENCHMARK_CAPTURE(write_graph_as, npz, std::string(".npz"))->Apply(on_one_and_all_threads);

}  // namespace

BENCHMARK_MAIN();
