#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "io/graph/text_lines.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/file_extension.hpp"
#include "skan_graph/io/read_graph.hpp"

namespace skan_graph {

namespace {

/// The names of the columns, with '_' between words as in our own.
std::vector<std::string> names_in(std::string_view header, char delimiter) {
  std::vector<std::string> names;
  while (!header.empty()) {
    std::string name(take_field(header, delimiter));
    std::ranges::replace(name, '-', '_');
    names.push_back(std::move(name));
  }
  return names;
}

/// The positions of the columns that a table of nodes may have.
class PointColumns {
 public:
  PointColumns(const std::filesystem::path& path, const std::vector<std::string>& names)
      : node(find(names, "node")), value(find(names, "value")) {
    for (const std::string stem : {"image_coord_", "axis_"})
      if (axes.empty()) axes = find_numbered(names, stem);
    if (axes.empty() && find(names, "x") && find(names, "y")) {
      if (const auto z = find(names, "z")) axes.push_back(*z);
      axes.push_back(*find(names, "y"));
      axes.push_back(*find(names, "x"));
    }
    if (axes.empty())
      throw FileError(path, "has no coordinates",
                      "name their columns image_coord_0, image_coord_1 …, or axis-0, axis-1 …, or "
                      "x, y and z");
  }

  std::vector<std::size_t> axes;
  std::optional<std::size_t> node, value;

 private:
  static std::optional<std::size_t> find(const std::vector<std::string>& names,
                                         std::string_view name) {
    const auto at = std::ranges::find(names, name);
    if (at == names.end()) return std::nullopt;
    return static_cast<std::size_t>(at - names.begin());
  }
  static std::vector<std::size_t> find_numbered(const std::vector<std::string>& names,
                                                const std::string& stem) {
    std::vector<std::size_t> places;
    while (const auto place = find(names, stem + std::to_string(places.size())))
      places.push_back(*place);
    return places;
  }
};

/// Reads the rows of a table of nodes.
class PointReader {
 public:
  PointReader(const std::filesystem::path& path, char delimiter)
      : path_(path),
        delimiter_(delimiter),
        lines_(path),
        columns_(path, names_in(lines_.next().value_or(""), delimiter)) {
    points_.axes = columns_.axes.size();
  }

  NodePoints read() {
    while (const auto line = lines_.next())
      if (!line->empty()) add(*line);
    return std::move(points_);
  }

 private:
  void add(std::string_view line) {
    fields_.clear();
    while (!line.empty()) fields_.push_back(take_field(line, delimiter_));
    if (columns_.node && field(*columns_.node) != std::to_string(points_.count()))
      throw FileError(path_,
                      fmt::format("has the node {} in row {}, from 0", field(*columns_.node),
                                  points_.count()),
                      "give one row a node, in their order");
    if (columns_.value) points_.values.push_back(number(*columns_.value));
    for (const std::size_t axis : columns_.axes) {
      const double coordinate = number(axis);
      points_.coordinates.push_back(coordinate);
      points_.are_whole = points_.are_whole && coordinate == std::floor(coordinate);
    }
  }

  std::string_view field(std::size_t column) const {
    return column < fields_.size() ? fields_[column] : std::string_view();
  }

  double number(std::size_t column) const {
    const auto number = number_in<double>(field(column));
    if (!number || !std::isfinite(*number))
      throw FileError(path_,
                      fmt::format("has \"{}\" in line {}, column {}, where a number should be",
                                  field(column), lines_.number(), column + 1),
                      "write one there");
    return *number;
  }

  const std::filesystem::path& path_;
  char delimiter_;
  TextLines lines_;
  PointColumns columns_;
  std::vector<std::string_view> fields_;  // of the current row
  NodePoints points_;
};

}  // namespace

NodePoints read_points(const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  if (extension != ".csv" && extension != ".tsv")
    throw FileError(path, "has no name of a table that is read here", "give .csv or .tsv");
  return PointReader(path, extension == ".tsv" ? '\t' : ',').read();
}

}  // namespace skan_graph
