#include "skan_graph/analysis/analysis.hpp"

#include <doctest/doctest.h>

#include "io/made_npy.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "support/cells.hpp"
#include "support/fresh_folder.hpp"
#include "support/own_stage.hpp"

using namespace skan_graph;

namespace {

/// Two lines of three pixels, one in the first row and one in the last.
struct Lines : FreshFolder {
  Lines() {
    put(*this / "lines.npy", npy_bytes(npy_header("|u1", "(3, 4)"),
                                       std::string("\1\2\3\0\0\0\0\0\4\5\6\0", 12)));
  }
  AnalysisInput input(const AnalysisOptions& options = {}) const {
    return open_input(*this / "lines.npy", options);
  }
};

}  // namespace

TEST_CASE("an analysis measures an image and owns the results") {
  const Lines lines;
  Analysis analysis(lines.input());  // the input is gone with the line
  CHECK(analysis.node_index().node_count() == 6);
  CHECK(analysis.graph().entry_count() == 8);
  const Table branches = analysis.branch_table();
  CHECK(reals(branches, "branch_distance") == std::vector<double>{2, 2});
  CHECK(reals(branches, "mean_pixel_value") == std::vector<double>{2, 5});
  CHECK(analysis.skeletons().size() == 2);
  CHECK(integers(analysis.summary_table(), "n_nodes") == std::vector<std::int64_t>{6});
}

TEST_CASE("an option that does not fit the image is named") {
  const Lines lines;
  const AnalysisOptions options{.spacing = {1, 2, 3}};
  try {
    Analysis analysis(lines.input(), options);
    FAIL("three numbers for two axes");
  } catch (const OptionError& error) {
    CHECK(error.option() == "spacing");
  }
}

TEST_CASE("a stage that is added replaces the bitmap; values are those of the new one") {
  const Lines lines;
  OwnStage first_rows{.rows = 2};
  const auto stages = first_rows.among_standard_stages();
  Analysis analysis(lines.input(), {}, {}, stages);
  CHECK(analysis.node_index().node_count() == 3);
  CHECK(reals(analysis.branch_table(), "mean_pixel_value") == std::vector<double>{1});
}

TEST_CASE("a stage that is not wanted does not run") {
  const Lines lines;
  OwnStage first_rows;
  const auto stages = first_rows.among_standard_stages();
  Analysis analysis(lines.input(), {}, {}, stages);
  CHECK(analysis.node_index().node_count() == 6);
  CHECK(analysis.attributes().empty());
}

TEST_CASE("attributes that a stage adds are columns of the nodes") {
  const Lines lines;
  OwnStage first_rows{.rows = 3};
  const auto stages = first_rows.among_standard_stages();
  Analysis analysis(lines.input(), {}, {}, stages);
  CHECK(reals(analysis.node_table(), "row") == std::vector<double>{0, 0, 0, 2, 2, 2});
}

TEST_CASE("the mask is there after the radii only if it is asked for") {
  const Lines lines;
  const AnalysisOptions radii{.thin = Thinning::lee, .radius = true};
  Analysis measured(lines.input(), radii);
  CHECK(measured.mask() == nullptr);
  CHECK(reals(measured.node_table(), "radius") == std::vector<double>{1, 1, 1, 1, 1, 1});
  AnalysisOptions with_mask = radii;
  with_mask.keep_mask = true;
  CHECK(Analysis(lines.input(), with_mask).mask() != nullptr);
}

TEST_CASE("the column that colours branches is there whatever columns the tables keep") {
  const Lines lines;
  Analysis analysis(lines.input(), {.columns = {"skan"}, .colour = "n_pixels"});
  const Table colours = analysis.colour_column();
  CHECK(names_of(colours) == std::vector<std::string>{"n_pixels"});
  CHECK(integers(colours, "n_pixels") == std::vector<std::int64_t>(colours.row_count, 3));
}

TEST_CASE("a column that is measured only on request is requested by colouring with it") {
  const Lines lines;
  Analysis analysis(lines.input(), {.colour = "angle_src"});
  CHECK(names_of(analysis.colour_column()) == std::vector<std::string>{"angle_src"});
}

TEST_CASE("colouring by a column that this run does not have is an error of that option") {
  const Lines lines;
  Analysis analysis(lines.input(), {.colour = "main"});
  CHECK_THROWS_WITH_AS(analysis.colour_column(),
                       "the table has no column main: it needs an axis that the image does not "
                       "have, or an option that is not given",
                       OptionError);
}

TEST_CASE("progress tells of each stage that runs, in their order") {
  const Lines lines;
  OwnStage first_rows{.rows = 3};
  const auto stages = first_rows.among_standard_stages();
  std::vector<std::string> told;
  const AnalysisEvents events{[&](const std::string& stage) {
                                told.push_back(stage);
                                return Progress{};
                              },
                              {}};
  Analysis analysis(lines.input(), {}, events, stages);
  analysis.measured();
  CHECK(told == std::vector<std::string>{"reading", "keeping the first rows",
                                         "keeping the first rows", "building the graph",
                                         "tracing branches"});
}
