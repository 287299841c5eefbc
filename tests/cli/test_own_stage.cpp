// A stage that is declared once is found everywhere: in the help, the configuration, what a
// resumed run compares, the provenance, the memory estimate. (Progress and what it computes:
// analysis/test_analysis.cpp.)
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <iostream>
#include <sstream>

#include "cli/options.hpp"
#include "cli/settings.hpp"
#include "support/own_stage.hpp"

namespace sg = skan_graph;

namespace {

/// What a call prints that only asks for text.
std::string printed_by(std::vector<const char*> words, std::span<const sg::Stage> stages) {
  words.insert(words.begin(), "skan-graph");
  std::ostringstream text;
  std::streambuf* const out = std::cout.rdbuf(text.rdbuf());
  const auto options = parse_options(static_cast<int>(words.size()), words.data(), stages);
  std::cout.rdbuf(out);
  CHECK(!options);
  return text.str();
}

std::optional<Options> parsed(std::vector<const char*> words, std::span<const sg::Stage> stages) {
  words.insert(words.begin(), "skan-graph");
  return parse_options(static_cast<int>(words.size()), words.data(), stages);
}

}  // namespace

TEST_CASE("own stage: its option is in the help, with its default") {
  OwnStage own;
  const auto stages = own.among_standard_stages();
  const std::string help = printed_by({"--help"}, stages);
  CHECK(help.find("--first-rows N") != help.npos);
  CHECK(help.find("Keep only the first N rows (default: 0)") != help.npos);
}

TEST_CASE("own stage: its option is in the configuration that is printed") {
  OwnStage own;
  const auto stages = own.among_standard_stages();
  CHECK(printed_by({"x.tif", "--print-config"}, stages).find("first-rows=0\n") != std::string::npos);
  CHECK(printed_by({"x.tif", "--first-rows", "7", "--print-config"}, stages)
            .find("first-rows=7\n") != std::string::npos);
}

TEST_CASE("own stage: its option is set, and its check sees the others") {
  OwnStage own;
  const auto stages = own.among_standard_stages();
  REQUIRE(parsed({"x.tif", "--first-rows", "7"}, stages));
  CHECK(own.rows == 7);
  CHECK_THROWS_AS(parsed({"x.tif", "--first-rows", "7", "--height"}, stages), UsageError);
}

TEST_CASE("own stage: a resumed run compares its option, provenance has it") {
  OwnStage own{.rows = 7};
  const auto stages = own.among_standard_stages();
  CHECK(deciding_settings_of({}, stages)["first-rows"] == 7);
  CHECK(settings_of({}, stages)["first-rows"] == 7);
  CHECK(settings_of({}, stages).contains("max-pixels"));
  CHECK(!deciding_settings_of({}, stages).contains("max-pixels"));
}

TEST_CASE("own stage: its memory is part of the estimate where it runs") {
  OwnStage own;
  const auto stages = own.among_standard_stages();
  const sg::RunSize size(sg::Shape{64, 64}, {100, 220}, false);
  const std::uint64_t without = sg::expected_bytes(stages, {}, size, {}, true);
  own.rows = 1;
  CHECK(sg::expected_bytes(stages, {}, size, {}, true) == without + 1'000'000'000'000);
}
