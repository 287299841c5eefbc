// What the program takes, compared with what it expects to take. Sanitizers take more.
#ifndef __SANITIZE_ADDRESS__

#include <doctest/doctest.h>

#include "cli/batch_folder.hpp"
#include "skan_graph/analysis/outputs.hpp"

namespace sg = skan_graph;

namespace {

/// Of a run on `in/image.npy` that writes these: what it took, as a share of what was
/// expected.
double share_of_estimate(const BatchFolder& folder, const sg::OutputPaths& outputs) {
  std::vector<std::string> words{"in/image.npy", "--threads", "2", "--spacing", "1um"};
  for (const auto& [name, path] : outputs) {
    words.push_back(name == "graph" ? "-o" : "--" + name);
    words.push_back(path.string());
  }
  const ProgramRun run = folder.run(words);
  CHECK(run.exit_code == 0);
  sg::Analysis analysis(sg::open_input(folder / "in/image.npy"));
  const std::uint64_t expected =
      sg::expected_bytes(sg::standard_stages(), {}, analysis.expected_size(), outputs, false);
  return static_cast<double>(run.peak_bytes) / static_cast<double>(expected);
}

void check_shares(const BatchFolder& folder) {
  for (const sg::OutputPaths& outputs :
       {sg::OutputPaths{{"graph", "g.npz"}}, {{"branches", "b.csv"}}, {{"paths", "p.npz"}},
        {{"graph", "g.json"}}, {{"branches", "b.vtp"}}, {{"precomputed", "p"}},
         {{"view", "v.html"}}, {{"picture", "p.png"}}}) {
    const double share = share_of_estimate(folder, outputs);
    CAPTURE(outputs.begin()->second.string());
    CHECK(share > 0.6);
    CHECK(share < 1.25);
  }
}

}  // namespace

TEST_CASE("memory: a run on a network takes about the expected memory") {
  const BatchFolder folder;
  put_network(folder / "in/image.npy", {300, 300, 300}, 1);
  check_shares(folder);
}

TEST_CASE("memory: and of noise, which is the worst case") {
  const BatchFolder folder;
  const sg::Shape shape{100, 200, 200};
  sg::write_volume(sg::noise_image(shape, 0.3, 1), shape, folder / "in/image.npy", {});
  check_shares(folder);
}

#endif
