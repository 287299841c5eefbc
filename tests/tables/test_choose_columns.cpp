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
  return names_of(choose_columns(branch_table({.node_index = traced.node_index,
                                               .measured = traced.measured,
                                               .spacing = traced.spacing}),
                                 names));
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

TEST_CASE("names that no table has are known before there is one") {
  CHECK_NOTHROW(check_column_names(Names{"skan", "coord_src_{i}", "coord_src_4", "main"},
                                   branch_columns()));
  for (const char* name : {"length", "coord_src_", "coord_src_x", "coord_src", "n_pixels_0"})
    CHECK_THROWS_AS(check_column_names(Names{name}, branch_columns()), std::invalid_argument);
}
