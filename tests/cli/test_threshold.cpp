// From a grey image to its skeleton in one run. What the thresholds compute is tested in io/, here
// that the program uses them.
#include <doctest/doctest.h>

#include "cli/batch_folder.hpp"

namespace {

/// A bright bar and a brighter dot on a background that is not 0.
struct GreyFolder : BatchFolder {
  GreyFolder() {
    std::string pixels(20 * 30, '\x10');
    for (int row = 8; row < 13; ++row)
      for (int column = 4; column < 25; ++column) pixels[row * 30 + column] = '\x60';
    pixels[3 * 30 + 3] = '\x70';
    put(*this / "grey.npy", npy_bytes(npy_header("|u1", "(20, 30)"), pixels));
  }

  std::string mask_by(std::vector<std::string> call) const {
    call.insert(call.begin(), "grey.npy");
    call.insert(call.end(), {"--mask-image", "m.npy"});
    const ProgramRun run = this->run(call);
    CAPTURE(run.err);
    CHECK(run.exit_code == 0);
    const std::string bytes = contents(*this / "m.npy");
    std::string rows;
    for (std::size_t row = 0; row < 20; ++row) {
      for (std::size_t column = 0; column < 30; ++column)
        rows += bytes[bytes.size() - 600 + row * 30 + column] != 0 ? '#' : '.';
      rows += '\n';
    }
    return rows;
  }
};

std::size_t pixels_of(const std::string& mask) {
  return static_cast<std::size_t>(std::ranges::count(mask, '#'));
}

}  // namespace

TEST_CASE("threshold: a value, otsu, and windows give the mask") {
  const GreyFolder folder;
  CHECK(pixels_of(folder.mask_by({"--threshold", "95"})) == 5 * 21 + 1);
  CHECK(pixels_of(folder.mask_by({"--threshold", "96"})) == 1);
  CHECK(pixels_of(folder.mask_by({"--threshold", "-1"})) == 600);
  CHECK(pixels_of(folder.mask_by({"--threshold=-1"})) == 600);
  CHECK(pixels_of(folder.mask_by({"--threshold", "otsu"})) == 5 * 21 + 1);
  CHECK(pixels_of(folder.mask_by({"--threshold", "median:9"})) > 0);
  CHECK(pixels_of(folder.mask_by({"--threshold", "sauvola:7"})) > 0);
  CHECK(pixels_of(folder.mask_by({"--threshold", "niblack:7"})) > 0);
  CHECK(pixels_of(folder.mask_by({"--threshold", "otsu", "--smooth", "2"})) != 5 * 21 + 1);
}

TEST_CASE("threshold: the whole job is that of its parts, one after another") {
  const GreyFolder folder;
  CHECK(folder
            .run({"grey.npy", "--threshold", "otsu", "--thin", "--radius", "--mask-image", "m.npy",
                  "--skeleton", "s.npy", "--branches", "b.csv", "--summary", "u.csv"})
            .exit_code == 0);
  CHECK(folder
            .run({"m.npy", "--thin", "--radius", "--skeleton", "s2.npy", "--branches", "b2.csv",
                  "--summary", "u2.csv"})
            .exit_code == 0);
  CHECK(contents(folder / "s.npy") == contents(folder / "s2.npy"));
  CHECK(contents(folder / "b.csv") == contents(folder / "b2.csv"));
  CHECK(contents(folder / "u.csv") == contents(folder / "u2.csv"));
  CHECK(folder.run({"s.npy", "--mask", "m.npy", "--branches", "b3.csv"}).exit_code == 0);
  CHECK(contents(folder / "b.csv") == contents(folder / "b3.csv"));
}

TEST_CASE("threshold: a grey image that is thinned without one gets a warning that names it") {
  const GreyFolder folder;
  const ProgramRun run = folder.run({"grey.npy", "--thin", "--skeleton", "s.npy"});
  CHECK(run.exit_code == 0);
  CHECK(run.err ==
        "skan-graph: warning: grey.npy: has values from 16 to 112 beside 0, and all of these "
        "pixels are taken for the object; find the mask of a grey image by a threshold, take the "
        "labels of a label image one by one (--threshold otsu, --objects)\n");
  CHECK(folder.run({"grey.npy", "--threshold", "otsu", "--thin", "--skeleton", "s.npy"}).err.empty());
}

TEST_CASE("threshold: NaN is above none, and a warning says so") {
  const BatchFolder folder;
  std::string pixels;
  for (const float value : {0.0F, 2.0F, std::numeric_limits<float>::quiet_NaN(), 3.0F})
    pixels.append(reinterpret_cast<const char*>(&value), sizeof value);
  put(folder / "f.npy", npy_bytes(npy_header("<f4", "(2, 2)"), pixels));
  const ProgramRun run = folder.run({"f.npy", "--threshold", "1", "--nodes", "n.csv"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.starts_with("skan-graph: warning: f.npy: has NaN pixels, which are above no"));
  CHECK(lines_of(contents(folder / "n.csv")).size() == 3);
}

TEST_CASE("threshold: calls that are wrong") {
  const GreyFolder folder;
  const std::vector<std::vector<std::string>> calls{
      {"--threshold", "bright"},    {"--threshold", "sauvola"}, {"--threshold", "sauvola:x"},
      {"--threshold", "nan"},       {"--threshold", "median:100000"}, {"--smooth", "2"},
      {"--threshold", "otsu", "--smooth", "0"}};
  for (std::vector<std::string> call : calls) {
    call.insert(call.begin(), "grey.npy");
    const ProgramRun run = folder.run(call);
    CAPTURE(run.err);
    CHECK(run.exit_code == 2);
    CHECK(lines_of(run.err).size() == 1);
  }
}

TEST_CASE("threshold: --resume makes an image again when the threshold is another one") {
  const GreyFolder folder;
  const auto run = [&](const std::string& threshold) {
    return folder
        .run({"grey.npy", "--threshold", threshold, "--output-dir", "out", "--branches", "csv",
              "--nodes", "csv", "--resume"})
        .exit_code;
  };
  CHECK(run("95") == 0);
  CHECK(lines_of(contents(folder / "out/grey.nodes.csv")).size() == 5 * 21 + 2);
  CHECK(run("96") == 0);
  CHECK(lines_of(contents(folder / "out/grey.nodes.csv")).size() == 2);
}

TEST_CASE("thin: writes a skeleton and nothing else; of many files too") {
  const GreyFolder folder;
  CHECK(folder.run({"grey.npy", "--threshold", "otsu", "--thin", "--skeleton", "s.npy"}).exit_code ==
        0);
  const ProgramRun thin =
      folder.run({"thin", "grey.npy", "--threshold", "otsu", "-o", "t.npy", "--mask-image", "m.npy"});
  CHECK(thin.exit_code == 0);
  CHECK(thin.out.empty());
  CHECK(contents(folder / "t.npy") == contents(folder / "s.npy"));
  CHECK(folder.run({"thin", "m.npy", "-o", "t2.npy"}).exit_code == 0);
  CHECK(contents(folder / "t2.npy") == contents(folder / "s.npy"));
  CHECK(folder.run({"thin", "m.npy", "s.npy", "--output-dir", "out", "-o", "npy"}).exit_code == 0);
  CHECK(contents(folder / "out/m.skeleton.npy") == contents(folder / "s.npy"));
  CHECK(contents(folder / "out/s.skeleton.npy") == contents(folder / "s.npy"));
  CHECK(folder.run({"thin", "m.npy", "--thin", "lee", "-o", "lee.npy"}).exit_code == 0);
  CHECK(folder.run({"m.npy", "--thin", "lee", "--skeleton", "lee2.npy"}).exit_code == 0);
  CHECK(contents(folder / "lee.npy") == contents(folder / "lee2.npy"));
  for (const auto& call : std::vector<std::vector<std::string>>{
           {"thin", "m.npy"}, {"thin", "-o", "x.npy"}, {"thin", "m.npy", "-o", "x.csv"},
           {"thin", "m.npy", "s.npy", "-o", "x.npy"}}) {
    const ProgramRun run = folder.run(call);
    CHECK(run.exit_code == 2);
    CHECK(lines_of(run.err).size() == 1);
  }
  CHECK(folder.run({"thin", "--help"}).out.starts_with("Thins the masks"));
}
