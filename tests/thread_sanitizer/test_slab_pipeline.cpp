// All that works by slabs on several threads: run under the thread sanitizer, on images that are just
// large enough that threads meet.
#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <stdexcept>

#include "io/made_npy.hpp"
#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "support/fresh_folder.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

constexpr int threads = 3;

void put_noise(const std::filesystem::path& path, const Shape& shape, unsigned one_of) {
  std::mt19937_64 random(3);
  std::string pixels(shape.pixel_count(), '\0');
  for (char& pixel : pixels)
    pixel = random() % one_of == 0 ? static_cast<char>(1 + random() % 9) : '\0';
  put(path, npy_bytes(npy_header("|u1", tuple_of(shape)), pixels));
}

OutputPaths paths_of(const FreshFolder& folder, const std::string& prefix,
                     const std::vector<std::string>& files) {
  OutputPaths paths;
  for (const std::string& file : files)
    paths[file.substr(0, file.find('.'))] = folder / (prefix + file);
  return paths;
}

/// Throws at the n-th report of progress.
AnalysisEvents stopped_at(int& reports_left) {
  return {.stage = [&](const std::string&) -> Progress {
            return [&](std::uint64_t, std::uint64_t) {
              if (reports_left-- == 0) throw std::runtime_error("stop");
            };
          },
          .warn = {}};
}

/// Whether the run went on to its end.
bool run(const FreshFolder& folder, const AnalysisOptions& options, const OutputPaths& outputs,
         bool resumes, int reports) {
  const SlabOptions slabs{.slices = 12,
                          .scratch = folder / "",
                          .checkpoints = {.folder = folder / "unfinished",
                                          .run = [] { return "options"; },
                                          .resumes = resumes,
                                          .interval = std::chrono::milliseconds(0)}};
  const AnalysisInput input = open_input(folder / "image.npy", options);
  try {
    SlabAnalysis analysis(input, options, slabs, outputs, stopped_at(reports));
    write_outputs(analysis, outputs);
  } catch (const std::runtime_error& error) {
    CHECK(error.what() == std::string("stop"));
    return false;
  }
  return true;
}

/// In memory, by slabs, and by slabs that are stopped after some reports and then go on.
void check(const FreshFolder& folder, const AnalysisOptions& options,
           const std::vector<std::string>& files, int reports) {
  const auto whole = paths_of(folder, "whole.", files);
  const auto slabs = paths_of(folder, "slabs.", files);
  const auto parts = paths_of(folder, "parts.", files);
  with_threads(threads, [&] {
    const AnalysisInput input = open_input(folder / "image.npy", options);
    Analysis analysis(input, options);
    write_outputs(analysis, whole);
    CHECK(run(folder, options, slabs, false, 1000));
    CHECK(!run(folder, options, parts, false, reports));
    CHECK(run(folder, options, parts, true, 1000));
    return 0;
  });
  for (const std::string& file : files) {
    CAPTURE(file);
    CHECK(contents(folder / ("slabs." + file)) == contents(folder / ("whole." + file)));
    CHECK(contents(folder / ("parts." + file)) == contents(folder / ("whole." + file)));
  }
}

}  // namespace

TEST_CASE("a skeleton by slabs, its tables, graph and images, with a resume") {
  const FreshFolder folder;
  put_noise(folder / "image.npy", {40, 60, 150}, 12);
  check(folder, {}, {"branches.csv", "skeletons.csv", "summary.csv", "nodes.csv", "paths.csv",
                     "degrees.npy", "labels.npy", "path-labels.npy", "graph.csv"}, 2);
}

TEST_CASE("a threshold, thinning, pruning and radii by slabs, with a resume") {
  const FreshFolder folder;
  put_noise(folder / "image.npy", {40, 60, 150}, 2);
  AnalysisOptions options;
  options.threshold = Threshold{ThresholdMethod::otsu};
  options.smooth = 0.8;
  options.thin = Thinning::lee;
  options.prune = GivenLength{3};
  options.radius = true;
  options.keep_mask = true;
  check(folder, options, {"branches.vtp", "summary.json", "skeleton.npy", "mask-image.npy"}, 9);
}
