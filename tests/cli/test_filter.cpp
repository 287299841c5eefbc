#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

#include "cli/run_program.hpp"
#include "io/made_npy.hpp"
#include "io/made_tiff.hpp"
#include "io/read_all.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "support/drawing.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// Runs the filter command in a folder that has a.npy and a.tif, a step of 0 to 4 × 10
/// along each of 5 rows, and returns the pixels of what it wrote.
class FilterRun {
 public:
  explicit FilterRun(std::vector<std::string> options, const std::string& input = "a.npy",
                     const std::string& output = "out.npy") {
    const GreyImage steps = grey_image({5, 5}, PixelType::uint8, [](std::uint64_t i) {
      return 10.0 * static_cast<double>(i % 5);
    });
    put(folder_ / "a.npy", npy_file(steps));
    write_tiff(folder_ / "a.tif", steps);
    put(folder_ / "nan.npy", npy_file(grey_image({4, 5}, PixelType::float32, [](std::uint64_t i) {
          return i == 13 ? std::numeric_limits<double>::quiet_NaN() : 0.0;
        })));
    put(folder_ / "right.npy", npy_bytes(npy_header("|b1", "(1, 3)"), std::string("\0\0\1", 3)));
    put(folder_ / "three_d.npy", npy_bytes(npy_header("|b1", "(1, 1, 1)"), "\1"));
    put(folder_ / "nothing.npy", npy_bytes(npy_header("|b1", "(1, 2)"), std::string(2, '\0')));
    options.insert(options.begin(), {"filter", input, "-o", output, "--quiet"});
    run_ = run_program(folder_ / "", options);
    if (run_.exit_code == 0) image_ = read_all(folder_ / output);
  }

  const ProgramRun& run() const { return run_; }
  const GreyImage& image() const { return image_; }
  /// The values of the first row.
  std::vector<double> row() const {
    std::vector<double> values;
    for (std::uint64_t i = 0; i < image_.shape.row_length(); ++i)
      values.push_back(value_at(image_, i));
    return values;
  }
  std::vector<std::string> files() const { return folder_.names(); }

 private:
  FreshFolder folder_;
  ProgramRun run_;
  GreyImage image_;
};

using Row = std::vector<double>;

/// One line on standard error that begins so and has that in it.
void check_error(const FilterRun& filter, int exit_code, const std::string& start,
                 const std::string& part) {
  const ProgramRun& run = filter.run();
  CHECK(run.exit_code == exit_code);
  CHECK(run.out.empty());
  CHECK_MESSAGE(run.err.starts_with("skan-graph: " + start), run.err);
  CHECK_MESSAGE(run.err.find(part) != std::string::npos, run.err);
  CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  const auto files = filter.files();
  CHECK(std::count(files.begin(), files.end(), "out.npy") == 0);
}

}  // namespace

TEST_CASE("filter: each operation on a step of 0 10 20 30 40") {
  CHECK(FilterRun({"--op", "min"}).row() == Row{0, 0, 10, 20, 30});
  CHECK(FilterRun({"--op", "max"}).row() == Row{10, 20, 30, 40, 40});
  CHECK(FilterRun({"--op", "median"}).row() == Row{0, 10, 20, 30, 40});
  CHECK(FilterRun({"--op", "mean"}).row() == Row{3, 10, 20, 30, 36});
  CHECK(FilterRun({"--op", "rank:0"}).row() == Row{0, 0, 10, 20, 30});
  CHECK(FilterRun({"--op", "rank:-1"}).row() == Row{10, 20, 30, 40, 40});
  CHECK(FilterRun({"--op", "degree"}).row() == Row{0, 3, 5, 5, 3});
}

TEST_CASE("filter: Gaussians as SciPy has them, and shape indices as scikit-image has") {
  // gaussian_filter([0, 10, 20, 30, 40], 1), in float64 and in the image's own type.
  const FilterRun smooth({"--op", "gaussian:1", "--type", "float64"});
  const Row expected{4.2704, 10.6782, 20, 29.3218, 35.7296};
  for (std::size_t i = 0; i < 5; ++i)
    CHECK(smooth.row()[i] == doctest::Approx(expected[i]).epsilon(1e-4));
  CHECK(FilterRun({"--op", "gaussian:1"}).image().type == PixelType::uint8);
  CHECK(FilterRun({"--op", "gaussian:1", "--mode", "constant:0"}).row().back() < 20);
  // A step that goes on is flat.
  const FilterRun index({"--op", "shape_index:0.1", "--mode", "nearest"});
  CHECK(index.image().type == PixelType::float64);
  CHECK(std::isnan(index.row()[2]));
}

TEST_CASE("filter: footprints by name, and from a file") {
  CHECK(FilterRun({"--op", "max", "--footprint", "cross"}).row() == Row{10, 20, 30, 40, 40});
  CHECK(FilterRun({"--op", "max", "--footprint", "ball:2"}).row() == Row{20, 30, 40, 40, 40});
  CHECK(FilterRun({"--op", "min", "--footprint", "right.npy"}).row() == Row{10, 20, 30, 40, 40});
  CHECK(FilterRun({"--op", "degree", "--footprint", "cross"}).row() == Row{0, 2, 3, 3, 2});
}

TEST_CASE("filter: border modes") {
  const auto to_the_right = [](const std::string& mode) {
    return FilterRun({"--op", "min", "--footprint", "right.npy", "--mode", mode}).row().back();
  };
  CHECK(to_the_right("reflect") == 40);
  CHECK(to_the_right("nearest") == 40);
  CHECK(to_the_right("mirror") == 30);
  CHECK(to_the_right("wrap") == 0);
  CHECK(to_the_right("constant:7") == 7);
  CHECK(to_the_right("constant") == 0);
}

TEST_CASE("filter: the output has the input's type, or the one asked for, as NPY or TIFF") {
  CHECK(FilterRun({"--op", "mean"}).image().type == PixelType::uint8);
  const FilterRun real({"--op", "mean", "--type", "float64"}, "a.tif", "out.tif");
  CHECK(real.image().type == PixelType::float64);
  CHECK(real.row().front() == doctest::Approx(10.0 / 3));
}

TEST_CASE("filter: degrees are those of the degree image") {
  const BoolImage image = drawn(R"(
    #..#.
    .##.#
    .#..#)");
  FreshFolder folder;
  put(folder / "s.npy", npy_file({image.shape, PixelType::boolean,
                                  {reinterpret_cast<const std::byte*>(image.pixels.data()),
                                   reinterpret_cast<const std::byte*>(image.pixels.data()) + 15}}));
  REQUIRE(run_program(folder / "", {"filter", "s.npy", "-o", "d.npy", "--op", "degree"})
              .exit_code == 0);
  const PaddedBitmap bitmap = image.bitmap();
  const auto degrees = degree_image(NodeIndex(bitmap));
  const GreyImage written = read_all(folder / "d.npy");
  REQUIRE(written.pixels.size() == degrees.size());
  CHECK(std::equal(degrees.begin(), degrees.end(), written.pixels.begin(),
                   [](Degree a, std::byte b) { return std::byte{a} == b; }));
}

TEST_CASE("filter: the bytes are the same on one thread and on many") {
  FreshFolder folder;
  std::mt19937_64 random(61);
  put(folder / "v.npy", npy_file(grey_noise({40, 300, 301}, PixelType::float32, random)));
  for (const std::string name : {"m.npy", "m.tif"}) {
    const auto with = [&](const std::string& threads) {
      REQUIRE(run_program(folder / "", {"filter", "v.npy", "-o", name, "--op", "median",
                                        "--footprint", "cross", "--threads", threads})
                  .exit_code == 0);
      return contents(folder / name);
    };
    CHECK(with("1") == with("4"));
  }
}

TEST_CASE("filter: a function from a plugin, and its failures") {
  const std::string plugin = SKAN_GRAPH_EXAMPLE_PLUGIN;
  CHECK(FilterRun({"--plugin", plugin + ":local_range"}).row() == Row{10, 20, 20, 20, 10});
  check_error(
      FilterRun({"--plugin", plugin + ":local_range", "--footprint", "right.npy"}, "nan.npy"), 1,
      plugin, "failed at pixel (2, 2) of nan.npy");
  check_error(FilterRun({"--plugin", plugin + ":no_such"}), 1, plugin, "has no function no_such");
  check_error(FilterRun({"--plugin", "./none.so:f"}), 1, "./none.so: does not exist", "");
  check_error(FilterRun({"--plugin", "a.npy:f"}), 1, "a.npy: cannot be loaded", "");
}

TEST_CASE("filter: calls that are wrong are refused with exit code 2") {
  check_error(FilterRun({}), 2, "exactly one of --op and --plugin", "");
  check_error(FilterRun({"--op", "min", "--plugin", "a:b"}), 2, "exactly one of --op and", "");
  check_error(FilterRun({"--op", "least"}), 2, "--op least: unknown", "rank:K");
  check_error(FilterRun({"--op", "rank:one"}), 2, "--op rank:one", "rank:-1");
  check_error(FilterRun({"--op", "gaussian:0"}), 2, "--op gaussian:0", "gaussian:1.5");
  check_error(FilterRun({"--op", "gaussian"}), 2, "--op gaussian: unknown", "gaussian:S");
  check_error(FilterRun({"--op", "gaussian:1e9"}), 2, "a.npy: the sigma of a Gaussian", "100000");
  check_error(FilterRun({"--op", "shape_index:x"}), 2, "--op shape_index:x", "shape_index:1.5");
  check_error(FilterRun({"--op", "shape_index:1"}, "right.npy"), 2, "right.npy: the shape index",
              "1 × 3");
  check_error(FilterRun({"--op", "gaussian:1", "--footprint", "cross"}), 2,
              "--footprint: not used by --op gaussian:1", "");
  check_error(FilterRun({"--op", "rank:9"}), 2, "a.npy: rank 9 of 9 values", "-9 to 8");
  check_error(FilterRun({"--op", "min", "--mode", "grid"}), 2, "--mode grid: unknown", "wrap");
  check_error(FilterRun({"--op", "min", "--mode", "constant:x"}), 2, "--mode constant:x", "");
  check_error(FilterRun({"--op", "min", "--footprint", "ball:-1"}), 2, "--footprint ball:-1", "");
  check_error(FilterRun({"--op", "min", "--type", "int"}), 2, "--type int: unknown", "float64");
  check_error(FilterRun({"--op", "min"}, "a.npy", "out.png"), 2, "out.png: unknown extension", "");
  check_error(FilterRun({"--plugin", "libmine.so"}), 2, "--plugin libmine.so", ":my_filter");
}

TEST_CASE("filter: files that cannot be used are refused with exit code 1") {
  check_error(FilterRun({"--op", "min"}, "none.npy"), 1, "none.npy", "");
  check_error(FilterRun({"--op", "min", "--footprint", "none.npy"}), 1, "none.npy", "");
  check_error(FilterRun({"--op", "min", "--footprint", "three_d.npy"}), 1,
              "three_d.npy: has 3 axes, the image 2", "");
  check_error(FilterRun({"--op", "min", "--footprint", "nothing.npy"}), 1, "nothing.npy", "");
  check_error(FilterRun({"--op", "min"}, "a.npy", "none/out.npy"), 1, "none/out.npy", "");
}
