// Runs by slabs that are stopped at every moment at which they report progress, and go on.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <random>
#include <stdexcept>

#include "io/made_npy.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "skan_graph/parallel/gather.hpp"
#include "support/fresh_folder.hpp"
#include "support/threads_as_ranks.hpp"

using namespace skan_graph;

namespace {

/// Random pixels, the same for each shape.
void put_pixels(const std::filesystem::path& path, const Shape& shape) {
  std::mt19937_64 random(3);
  std::string pixels(shape.pixel_count(), '\0');
  for (char& pixel : pixels) pixel = random() % 7 == 0 ? static_cast<char>(1 + random() % 9) : '\0';
  put(path, npy_bytes(npy_header("|u1", tuple_of(shape)), pixels));
}

std::atomic<int> thinnings = 0;  // that were begun, by all runs
int runs_with_skeleton = 0;      // of ranks, that found the skeleton of the run before

/// Throws at the n-th report.
AnalysisEvents stopped_at(int& reports_left) {
  return {.stage = [&](const std::string& stage) -> Progress {
            thinnings += stage == "thinning";
            return [&](std::uint64_t, std::uint64_t) {
              if (reports_left-- == 0) throw std::runtime_error("stop");
            };
          },
          .warn = {}};
}

SlabOptions slab_options(const std::filesystem::path& folder,
                         const std::filesystem::path& unfinished, bool resumes) {
  return {.slices = 3,
          .scratch = folder,
          .checkpoints = {.folder = unfinished,
                          .run = [] { return "options"; },
                          .resumes = resumes && run_of_checkpoint(unfinished),
                          .interval = std::chrono::milliseconds(0)}};
}

/// Whether the run went on to its end.
bool run(const std::filesystem::path& folder, const AnalysisOptions& options,
         const OutputPaths& outputs, bool resumes, int reports) {
  const auto unfinished = folder / "unfinished";
  const SlabOptions slabs = slab_options(folder, unfinished, resumes);
  try {
    SlabAnalysis analysis(open_input(folder / "image.npy", options), options, slabs, outputs,
                          stopped_at(reports));
    write_outputs(analysis, outputs);
  } catch (const std::runtime_error& error) {
    CHECK(error.what() == std::string("stop"));
    return false;
  }
  CHECK(!std::filesystem::exists(unfinished));
  return true;
}

/// The same by three ranks, one of which is stopped.
bool run_by_ranks(const std::filesystem::path& folder, const AnalysisOptions& options,
                  const OutputPaths& outputs, bool resumes, int reports) {
  const auto unfinished_of = [&](std::uint64_t rank) {
    return folder / ("unfinished-" + std::to_string(rank));
  };
  const auto stopped = static_cast<std::uint64_t>(reports) % 3;
  bool have_notes = resumes && std::filesystem::exists(unfinished_of(0) / "bitmaps");
  for (std::uint64_t rank = 0; rank < 3; ++rank)
    have_notes = have_notes && run_of_checkpoint(unfinished_of(rank));
  thinnings = 0;
  const auto errors = run_as_ranks(3, [&](Communicator& ranks) {
    SlabOptions slabs = slab_options(folder, unfinished_of(ranks.rank()), resumes);
    slabs.ranks = &ranks;
    int reports_left = ranks.rank() == stopped ? reports / 3 : 1000000;
    const AnalysisEvents events = stopped_at(reports_left);
    const AnalysisInput input = open_input(folder / "image.npy", options);
    std::optional<SlabAnalysis> analysis;
    on_all_ranks(ranks, [&] { analysis.emplace(input, options, slabs, outputs, events); });
    analysis->trace_by_ranks();
    write_outputs(*analysis, outputs);
  });
  const bool has_ended = std::ranges::count(errors, nullptr) == 3;
  CHECK((!have_notes || thinnings == 0));
  runs_with_skeleton += have_notes && has_ended ? 1 : 0;
  for (std::uint64_t rank = 0; rank < 3; ++rank)
    CHECK((!has_ended || !std::filesystem::exists(unfinished_of(rank))));
  if (!has_ended) CHECK_THROWS_WITH(std::rethrow_exception(errors[0]), "stop");
  return has_ended;
}

using Run = bool (*)(const std::filesystem::path& folder, const AnalysisOptions& options,
                     const OutputPaths& outputs, bool resumes, int reports);

/// Stops it after each number of reports; once it goes on, it is stopped again before its end.
void check(const Shape& shape, const AnalysisOptions& options, std::vector<std::string> files,
           Run run = ::run) {
  const FreshFolder folder;
  put_pixels(folder / "image.npy", shape);
  const auto outputs_with = [&](const std::string& prefix) {
    OutputPaths outputs;
    for (const std::string& file : files)
      outputs[file.substr(0, file.find('.'))] = folder / (prefix + file);
    return outputs;
  };
  CHECK(run(folder / "", options, outputs_with("whole."), false, 1000000));
  for (int reports = 0;; ++reports) {
    CAPTURE(reports);
    bool has_ended = run(folder / "", options, outputs_with("parts."), false, reports);
    const bool was_stopped = !has_ended;
    for (int more = 1 + reports / 2; !has_ended; more = 1000000)
      has_ended = run(folder / "", options, outputs_with("parts."), true, more);
    for (const std::string& file : files) {
      CAPTURE(file);
      CHECK(contents(folder / ("parts." + file)) == contents(folder / ("whole." + file)));
    }
    if (!was_stopped) break;
  }
}

}  // namespace

TEST_CASE("a run by slabs goes on from where it was stopped, in 2D to 4D") {
  const std::vector<std::string> all{"branches.csv", "skeletons.csv",   "summary.csv",
                                     "nodes.npy",    "paths.csv",       "degrees.npy",
                                     "labels.npy",   "path-labels.npy", "graph.npz"};
  check({40, 70}, {}, all);
  check({24, 20, 30}, {}, all);
  check({9, 8, 8, 8}, {}, all);
  AnalysisOptions heights;
  heights.height = true;
  heights.spacing = {1, 2, 0.5};
  check({20, 20, 30}, heights, {"branches.csv", "graph.npz"});
}

TEST_CASE("a threshold and a thinning by slabs go on from where they were stopped") {
  AnalysisOptions options;
  options.threshold = Threshold{ThresholdMethod::fixed, 0};
  options.smooth = 0.7;
  options.thin = Thinning::lee;
  check({30, 20, 30}, options, {"branches.csv", "skeleton.npy", "mask-image.npy"});
  options.threshold = Threshold{ThresholdMethod::otsu};
  check({30, 20, 30}, options, {"summary.csv", "skeleton.npy"});
  options.threshold = {};
  options.smooth = {};
  check({30, 20, 30}, options, {"branches.csv", "mask-image.npy"});
}

TEST_CASE("ranks go on from their last slabs, and those that have none from the beginning") {
  runs_with_skeleton = 0;
  const std::vector<std::string> all{"branches.csv", "skeletons.csv", "summary.csv", "nodes.npy",
                                     "paths.csv",    "labels.npy",    "graph.npz"};
  check({60, 40}, {}, all, run_by_ranks);
  check({40, 15, 20}, {}, all, run_by_ranks);
  AnalysisOptions options;
  options.threshold = Threshold{ThresholdMethod::otsu};
  options.thin = Thinning::lee;
  options.prune = GivenLength{2};
  options.radius = true;
  check({40, 15, 20}, options, {"branches.csv", "skeleton.npy", "mask-image.npy"}, run_by_ranks);
  CHECK(runs_with_skeleton > 0);
}
