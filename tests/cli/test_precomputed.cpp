// Skeletons for Neuroglancer, as a person asks for them. Their bytes are tested in
// io/test_write_precomputed.cpp, and in python/check_precomputed.py.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/batch_folder.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> ids_of(const fs::path& folder) {
  const auto info = nlohmann::json::parse(contents(folder / "segment_properties/info"));
  return info["inline"]["ids"];
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("precomputed: a length without a unit is not guessed to be nanometres") {
  const BatchFolder folder(1);
  const ProgramRun run = folder.run({"in/0.tif", "--precomputed", "out"});
  CHECK(run.exit_code == 2);
  CHECK(run.err.find("--precomputed: positions are in nanometres, but the unit of the image is "
                     "unknown; give the spacing with its unit, such as 40nm,4nm,4nm") !=
        run.err.npos);
  CHECK_FALSE(fs::exists(folder / "out"));
  CHECK(folder.run({"in/0.tif", "--precomputed", "out", "--spacing", "0.5um"}).exit_code == 0);
  const auto info = nlohmann::json::parse(contents(folder / "out/info"));
  CHECK(info["transform"][3] == 250.0);
}

TEST_CASE("precomputed: vertices have the columns that are asked for, but no text") {
  const BatchFolder folder;
  put_drawing(folder / "a.npy", "##.\n..#");
  CHECK(folder.run({"a.npy", "--precomputed", "a", "--spacing", "1nm", "--columns",
                    "n_pixels,unit"})
            .exit_code == 0);
  const auto attributes = nlohmann::json::parse(contents(folder / "a/info"))["vertex_attributes"];
  REQUIRE(attributes.size() == 1);
  CHECK(attributes[0]["id"] == "n_pixels");
  CHECK(ids_of(folder / "a") == Names{"1"});
}

TEST_CASE("precomputed: a folder for each image of a batch; complete ones are kept") {
  const BatchFolder folder(2);
  const Names call{"in/*.tif", "--output-dir", "out",     "--precomputed", "precomputed",
                   "--spacing", "1um",         "--report", "r.jsonl",      "--resume"};
  const auto states = [&] {
    Names names;
    for (const std::string& line : lines_of(contents(folder / "r.jsonl")))
      names.push_back(nlohmann::json::parse(line)["state"]);
    return names;
  };
  CHECK(folder.run(call).exit_code == 0);
  CHECK(fs::exists(folder / "out/0.precomputed/info"));
  const auto files = folder.visible_files("out");
  CHECK(folder.run(call).exit_code == 0);
  CHECK(states() == Names{"kept", "kept"});
  fs::remove(folder / "out/1.precomputed/1");
  CHECK(folder.run(call).exit_code == 0);
  CHECK(states() == Names{"kept", "done"});
  CHECK(folder.visible_files("out") == files);
  CHECK(folder.unfinished_files().empty());
}

TEST_CASE("precomputed: other folders, names of files and standard output are refused") {
  const BatchFolder folder(1);
  const ProgramRun data = folder.run({"in/0.tif", "--precomputed", "in", "--spacing", "1um"});
  CHECK(data.exit_code == 1);
  CHECK(data.err.find("in: is a folder with other files, which would be lost") != data.err.npos);
  CHECK(fs::exists(folder / "in/0.tif"));
  CHECK(folder.run({"in/0.tif", "--precomputed", "a.csv"}).exit_code == 2);
  CHECK(folder.run({"in/0.tif", "--precomputed", "-"}).exit_code == 2);
}
