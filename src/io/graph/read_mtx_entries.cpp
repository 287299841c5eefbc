#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "io/graph/graph_entries.hpp"
#include "io/graph/text_lines.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

struct Header {
  bool is_pattern = false, is_symmetric = false;
};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

/// "%%MatrixMarket matrix coordinate real symmetric"
Header parse_header(const std::filesystem::path& path, std::string_view line) {
  std::string words[5];
  for (std::string& word : words) word = lower_case(take_word(line));
  const auto& [banner, object, layout, field, symmetry] = words;
  if (banner != "%%matrixmarket" || object != "matrix")
    throw FileError(path, "is not a Matrix Market file", "write it with scipy.io.mmwrite");
  const bool is_pattern = field == "pattern", is_symmetric = symmetry == "symmetric";
  if (layout != "coordinate" || (!is_pattern && field != "real" && field != "integer") ||
      (!is_symmetric && symmetry != "general"))
    throw FileError(path,
                    fmt::format("is a Matrix Market file of the kind {} {} {}", layout, field,
                                symmetry),
                    "write it as coordinate, real, general or symmetric");
  return {is_pattern, is_symmetric};
}

/// The next line that is neither a comment nor empty.
std::optional<std::string_view> next_line(TextLines& lines) {
  auto line = lines.next();
  while (line && (line->starts_with('%') || line->find_first_not_of(" \t") == line->npos))
    line = lines.next();
  return line;
}

}  // namespace

std::vector<GraphEntry> read_mtx_entries(const std::filesystem::path& path, NodeId node_count) {
  TextLines lines(path);
  const Header header = parse_header(path, lines.next().value_or(""));
  const auto refuse_line = [&] {
    throw FileError(path, fmt::format("has a line {} that is no part of a matrix", lines.number()),
                    "write it again");
  };
  std::string_view sizes = next_line(lines).value_or("");
  const auto rows = number_in<std::uint64_t>(take_word(sizes));
  const auto columns = number_in<std::uint64_t>(take_word(sizes));
  const auto count = number_in<std::uint64_t>(take_word(sizes));
  if (!rows || !columns || !count) refuse_line();
  for (const std::uint64_t size : {*rows, *columns})
    check_node_count(path, static_cast<double>(size), node_count);

  std::vector<GraphEntry> entries;
  std::uint64_t read = 0;
  for (auto line = next_line(lines); line; line = next_line(lines), ++read) {
    std::string_view rest = *line;
    const auto row = number_in<NodeId>(take_word(rest));
    const auto column = number_in<NodeId>(take_word(rest));
    const auto weight = header.is_pattern ? 1.0 : number_in<double>(take_word(rest));
    if (!row || !column || !weight) refuse_line();
    for (const NodeId node : {*row, *column})  // counted from 1
      if (node - 1 >= node_count) refuse_node(path, static_cast<double>(node) - 1, node_count);
    entries.push_back({*row - 1, *column - 1, *weight});
    if (header.is_symmetric && *row != *column)
      entries.push_back({*column - 1, *row - 1, *weight});
  }
  if (read != *count)
    throw FileError(path, fmt::format("promises {} entries, but has {}", *count, read),
                    "copy or write it again");
  return entries;
}

}  // namespace skan_graph
