#include "skan_graph/tables/unit_column.hpp"

#include <utility>

namespace skan_graph {

ColumnDescription unit_description() {
  return {"unit", "",
          "unit of the spacing, such as µm; empty without one. In the summary and in tables of "
          "many images; in others where --columns names it"};
}

Column unit_column(std::string unit) {
  const ColumnDescription about = unit_description();
  return {std::string(about.name), about.unit, about.meaning,
          Column::Text([unit = std::move(unit)](std::uint64_t) { return unit; }), about.name};
}

}  // namespace skan_graph
