#include "skan_graph/analysis/view.hpp"

#include <doctest/doctest.h>

#include <string>

#include "io/made_npy.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// A line with a spur of two pixels.
void put_spur(const FreshFolder& folder) {
  put(folder / "spur.npy", npy_bytes(npy_header("|b1", "(3, 7)"), std::string("\0\0\0\1\0\0\0"
                                                                              "\0\0\0\1\0\0\0"
                                                                              "\1\1\1\1\1\1\1",
                                                                              21)));
}

std::string page_of(const FreshFolder& folder, const AnalysisOptions& options) {
  Analysis analysis(open_input(folder / "spur.npy"), options);
  return view_page(analysis);
}

}  // namespace

TEST_CASE("view of an analysis: the name without its folder, and the colour that was asked for") {
  const FreshFolder folder;
  put_spur(folder);
  const std::string page = page_of(folder, {.colour = "euclidean_distance"});
  CHECK(page.find("<title>spur.npy</title>") != page.npos);
  CHECK(page.find("\"colour\":\"euclidean_distance\"") != page.npos);
}

TEST_CASE("view of an analysis: the column of the colour is there even if others were chosen") {
  const FreshFolder folder;
  put_spur(folder);
  const std::string page = page_of(folder, {.columns = {"skeleton_id"}});
  CHECK(page.find("\"name\":\"skeleton_id\"") != page.npos);
  CHECK(page.find("\"name\":\"branch_type\"") != page.npos);
  CHECK(page.find("\"name\":\"branch_distance\"") == page.npos);
}

TEST_CASE("view of an analysis: what pruning removed, if the unpruned skeleton is kept") {
  const FreshFolder folder;
  put_spur(folder);
  const std::string removed = "\"removed\":";
  CHECK(page_of(folder, {.prune = GivenLength{4}}).find(removed) == std::string::npos);
  CHECK(page_of(folder, {.keep_unpruned = true}).find(removed) == std::string::npos);
  CHECK(page_of(folder, {.keep_unpruned = true, .prune = GivenLength{4}}).find(removed) !=
        std::string::npos);
}

TEST_CASE("view of an analysis: an image of four axes is refused by the name of the option") {
  const FreshFolder folder;
  put(folder / "four.npy", npy_bytes(npy_header("|b1", "(1, 1, 1, 2)"), std::string("\1\1", 2)));
  Analysis analysis(open_input(folder / "four.npy"));
  try {
    view_page(analysis);
    FAIL("no error");
  } catch (const OptionError& error) {
    CHECK(error.option() == "view");
  }
}
