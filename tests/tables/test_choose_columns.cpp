#include "skan_graph/tables/choose_columns.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "skan_graph/tables/branch_table.hpp"
#include "support/cells.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

using Names = std::vector<std::string>;

Names chosen(const Names& names) {
  const TracedImage traced(drawn("##"));
  return names_of(choose_columns(branch_table({.nodes = traced.node_index,
                                               .measured = traced.measured,
                                               .spacing = traced.spacing}),
                                 names, branch_columns()));
}

}  // namespace

TEST_CASE("columns come in the order of their names, each once, {i} for all axes") {
  CHECK(chosen({"n_pixels", "branch_type"}) == Names{"n_pixels", "branch_type"});
  CHECK(chosen({"coord_src_{i}", "coord_src_0"}) == Names{"coord_src_0", "coord_src_1"});
  CHECK(chosen({"coord_src_1", "coord_src_{i}"}) == Names{"coord_src_1", "coord_src_0"});
  CHECK(chosen({"skan"}).size() == 16);
  CHECK(chosen({"n_pixels", "skan"}).size() == 17);
  CHECK_THROWS_AS(chosen({"coord_src_2"}), std::invalid_argument);
}

TEST_CASE("names of other tables are left out; a table that has none of them stays as it is") {
  CHECK(chosen({"tips", "n_pixels"}) == Names{"n_pixels"});
  const Names usual = chosen({"tips"});
  CHECK(usual.size() > 16);
  CHECK(chosen({"all"}) == usual);
  CHECK(chosen({"n_pixels", "all"}).front() == "n_pixels");
  CHECK(chosen({"n_pixels", "all"}).size() == usual.size());
}

TEST_CASE("names that a table can have are known before there is one") {
  for (const char* name : {"skan", "all", "coord_src_{i}", "coord_src_4", "main"})
    CHECK(has_column(branch_columns(), name));
  for (const char* name : {"length", "coord_src_", "coord_src_x", "coord_src", "n_pixels_0"})
    CHECK(!has_column(branch_columns(), name));
}

TEST_CASE("columns are asked for by their name, that of one axis, or all") {
  const Names names{"angle_src", "direction_1"};
  CHECK(is_asked_for("angle_src", names));
  CHECK(is_asked_for("direction_{i}", names));
  CHECK(!is_asked_for("angle_dst", names));
  CHECK(is_asked_for("angle_dst", Names{"skan", "all"}));
  CHECK(!is_asked_for("angle_dst", Names{"skan"}));
  CHECK(!is_asked_for("angle_dst", Names{}));
}
