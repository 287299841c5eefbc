#include "column_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "skan_graph/column_descriptions.hpp"

namespace sg = skan_graph;

namespace {

std::string option_of(const std::string& table) {
  return table == "nodes" ? "--nodes" : fmt::format("--{0}, --all-{0}", table);
}

/// Words in lines of at most `width` bytes, all but the first begun by `indent` spaces.
std::string wrapped(const std::string& words, std::size_t width, std::size_t indent) {
  std::string text;
  std::size_t column = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (column > 0 && column + 1 + end - at > width) {
      text += '\n' + std::string(indent, ' ');
      column = 0;
    } else if (column > 0) {
      text += ' ';
      ++column;
    }
    text.append(words, at, end - at);
    column += end - at;
    at = end + 1;
  }
  return text;
}

}  // namespace

std::string column_text() {
  std::string text =
      "The columns of every table. {i} runs over the axes of the image from 0, {d} is their\n"
      "number. Lengths are in the units of the spacing, coordinates in pixels.\n";
  const auto tables = sg::describe_columns();
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
                          unit_width, wrapped(column.meaning, 100 - indent, indent));
  }
  return text;
}
