// Runs by slabs that are stopped at every moment at which they report progress, and go on.
#include <doctest/doctest.h>

#include <random>
#include <stdexcept>

#include "io/made_npy.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// Random pixels, the same for each shape.
void put_pixels(const std::filesystem::path& path, const Shape& shape) {
  std::mt19937_64 random(3);
  std::string pixels(shape.pixel_count(), '\0');
  for (char& pixel : pixels) pixel = random() % 7 == 0 ? static_cast<char>(1 + random() % 9) : '\0';
  put(path, npy_bytes(npy_header("|u1", tuple_of(shape)), pixels));
}

/// Throws at the n-th report.
AnalysisEvents stopped_at(int& reports_left) {
  return {.stage = [&](const std::string&) -> Progress {
            return [&](std::uint64_t, std::uint64_t) {
              if (reports_left-- == 0) throw std::runtime_error("stop");
            };
          },
          .warn = {}};
}

/// Whether the run went on to its end.
bool run(const std::filesystem::path& folder, const AnalysisOptions& options,
         const OutputPaths& outputs, bool resumes, int reports) {
  const auto unfinished = folder / "unfinished";
  const SlabOptions slabs{.slices = 3,
                          .scratch = folder,
                          .checkpoints = {.folder = unfinished,
                                          .run = [] { return "options"; },
                                          .resumes = resumes && run_of_checkpoint(unfinished),
                                          .interval = std::chrono::milliseconds(0)}};
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

/// Stops it after each number of reports; once it goes on, it is stopped again before its end.
void check(const Shape& shape, const AnalysisOptions& options, std::vector<std::string> files) {
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
