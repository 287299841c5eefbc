#include "skan_graph/tables/sholl_table.hpp"

#include "tables/column_entry.hpp"

namespace skan_graph {

namespace {

struct Source {
  const Sholl& sholl;
};

template <auto counts>
Column::Cell count(const Source& source, std::size_t) {
  return Column::Integer([&numbers = source.sholl.*counts](std::uint64_t shell) {
    return static_cast<std::int64_t>(numbers[shell]);
  });
}

const ColumnEntry<Source> entries[] = {
    {{"radius", "spacing", "radius of the shell around the centre"},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Real(
           [&radii = source.sholl.radii](std::uint64_t shell) { return radii[shell]; });
     }},
    {{"intersections", "", "points where the straight edges of the graph cross the shell"},
     count<&Sholl::intersections>},
    {{"crossings_skan", "",
      "what skan.csr.sholl_analysis counts: an edge at the first shell between its two ends only"},
     count<&Sholl::crossings_skan>},
};

}  // namespace

Table sholl_table(const Sholl& sholl) {
  return {.row_count = sholl.radii.size(), .columns = make_columns<Source>(entries, {sholl}, 0)};
}

std::vector<ColumnDescription> sholl_columns() { return descriptions_of<Source>(entries); }

}  // namespace skan_graph
