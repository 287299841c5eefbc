#include "cli/column_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/wrapped_text.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/unit_column.hpp"

namespace sg = skan_graph;

namespace {

std::string option_of(std::string_view table) {
  const sg::OutputKind& kind = *sg::find_output_kind(table);
  return kind.many.empty() ? fmt::format("--{}", kind.name)
                           : fmt::format("--{}, --all-{}", kind.name, kind.many);
}

}  // namespace

std::string column_text() {
  std::string text =
      "The columns of every table. {i} runs over the axes of the image from 0, {d} is their\n"
      "number. Lengths are in the units of the spacing, coordinates in pixels.\n";
  const auto tables = sg::describe_columns(sg::standard_stages());
  std::size_t name_width = 0, unit_width = 0;
  for (const sg::TableDescription& table : tables)
    for (const sg::ColumnDescription& column : table.columns) {
      name_width = std::max(name_width, column.name.size());
      unit_width = std::max(unit_width, column.unit.size());
    }
  const std::size_t indent = 2 + name_width + 2 + unit_width + 2;
  for (const sg::TableDescription& table : tables) {
    text += fmt::format("\n{} ({})\n", table.name, option_of(table.name));
    for (const sg::ColumnDescription& column : table.columns)
      text += fmt::format("  {:<{}}  {:<{}}  {}\n", column.name, name_width, column.unit,
                          unit_width, wrapped(std::string(column.meaning), 100 - indent, indent));
  }
  return text;
}
