#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "io/write/column_name.hpp"
#include "io/write/table_formats.hpp"
#include "io/write/write_text.hpp"
#include "skan_graph/io/write_table.hpp"

namespace skan_graph {

namespace {

/// Appends a text, quoted if necessary, with inner quotes doubled (RFC 4180).
void append_text(TextBlock& text, const std::string& value, char delimiter) {
  const char special[] = {delimiter, '"', '\n', '\r'};
  if (value.find_first_of(std::string_view(special, sizeof special)) == std::string::npos) {
    text.append(value);
    return;
  }
  text.append('"');
  for (const char c : value) {
    if (c == '"') text.append('"');
    text.append(c);
  }
  text.append('"');
}

char* write_boolean(char* place, bool value) {
  std::memcpy(place, value ? "true " : "false", 5);
  return place + (value ? 4 : 5);
}

/// Number of rows that are computed at once, column by column, then written row by row.
constexpr std::uint64_t rows_at_a_time = 64;

template <class Value>
using SomeCells = std::array<Value, rows_at_a_time>;
using SomeTexts = std::vector<std::string>;  // on the heap, which keeps the numbers compact
using CellsOfColumn =
    std::variant<SomeCells<std::int64_t>, SomeCells<double>, SomeCells<bool>, SomeTexts>;

class SomeRows {
 public:
  SomeRows(const Table& table, char delimiter)
      : table_(table), delimiter_(delimiter), columns_(table.columns.size()) {
    for (std::size_t c = 0; c < columns_.size(); ++c)
      std::visit([&](const auto& cells) { columns_[c] = room_for(cells); }, table.columns[c].cell);
  }

  /// Reads rows first to last − 1.
  void read(std::uint64_t first, std::uint64_t last) {
    for (std::size_t c = 0; c < columns_.size(); ++c)
      std::visit(
          [&](const auto& cells) {
            auto& values = std::get<decltype(room_for(cells))>(columns_[c]);
            cells.read(first, last, values.data());
            if constexpr (std::is_same_v<decltype(values), SomeCells<double>&>)
              expect_reals({values.data(), last - first});
          },
          table_.columns[c].cell);
  }

  /// Appends the cells of a row, then the end of the line; row 0 is the first row that was read.
  void append_row(std::size_t row, std::string_view line_end, TextBlock& text) const {
    // Check for room once for the whole row; then again only after a cell with text.
    const std::size_t most_bytes = (columns_.size() + 1) * (longest_number + 1) + line_end.size();
    char* place = text.room(most_bytes);
    // A local copy, so that the compiler need not reload it after every store.
    const char delimiter = delimiter_;
    for (const CellsOfColumn& column : std::span(columns_)) {
      if (const auto* integers = std::get_if<SomeCells<std::int64_t>>(&column)) {
        place = write_integer(place, (*integers)[row]);
      } else if (const auto* reals = std::get_if<SomeCells<double>>(&column)) {
        const double number = (*reals)[row];
        if (!std::isnan(number)) place = write_real(place, number);  // NaN is "no value"
      } else if (const auto* booleans = std::get_if<SomeCells<bool>>(&column)) {
        place = write_boolean(place, (*booleans)[row]);
      } else {
        text.end_at(place);
        append_text(text, std::get<SomeTexts>(column)[row], delimiter);
        place = text.room(most_bytes);
      }
      *place++ = delimiter;
    }
    if (!columns_.empty()) --place;
    text.end_at(std::ranges::copy(line_end, place).out);
  }

 private:
  template <class Value>
  static SomeCells<Value> room_for(const Cells<Value>&) {
    return {};
  }
  static SomeTexts room_for(const Column::Text&) { return SomeTexts(rows_at_a_time); }

  const Table& table_;
  const char delimiter_;
  std::vector<CellsOfColumn> columns_;
};

/// How lines begin and end around the cells of a table.
struct LineEnds {
  TextBlock start, end;

  LineEnds(const OuterColumns* outer, std::string ConstantColumn::*cell, char delimiter) {
    if (outer != nullptr) {
      append_text(start, outer->first.*cell, delimiter);
      start.append(delimiter);
    }
    if (outer != nullptr && outer->last) {
      end.append(delimiter);
      append_text(end, (*outer->last).*cell, delimiter);
    }
    end.append('\n');
  }
};

/// The names of the columns as a line. `outer` is null if there are no outer columns.
TextBlock header_of(const Table& table, char separator, char delimiter,
                    const OuterColumns* outer) {
  const LineEnds ends(outer, &ConstantColumn::name, delimiter);
  TextBlock header;
  header.append(ends.start.view());
  for (const Column& column : table.columns) {
    if (&column != &table.columns.front()) header.append(delimiter);
    append_text(header, column_name(column, separator), delimiter);
  }
  header.append(ends.end.view());
  return header;
}

/// Calls `use` with the blocks of the rows' text, in order.
template <class Use>
void delimited_rows(const Table& table, char delimiter, const OuterColumns* outer,
                    const Use& use) {
  const LineEnds row_ends(outer, &ConstantColumn::cell, delimiter);
  for_text_blocks(table.row_count, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    SomeRows rows(table, delimiter);
    for (std::uint64_t begin = first; begin < last; begin += rows_at_a_time) {
      const std::uint64_t end = std::min(last, begin + rows_at_a_time);
      rows.read(begin, end);
      for (std::uint64_t row = begin; row < end; ++row) {
        text.append(row_ends.start.view());
        rows.append_row(row - begin, row_ends.end.view(), text);
      }
    }
  }, use, table.columns.size());
}

}  // namespace

TableBytes delimited_bytes(const Table& head, char separator, char delimiter) {
  return {.head = header_of(head, separator, delimiter, nullptr).take(),
          .of_rows = [delimiter](const Table& part, const TableBytes::UseBytes& use) {
            delimited_rows(part, delimiter, nullptr,
                           [&](const TextBlock& text) { use(text.view()); });
          }};
}

std::string table_text(const Table& table, const OuterColumns& outer, char delimiter,
                       char separator) {
  std::string whole = header_of(table, separator, delimiter, &outer).take();
  delimited_rows(table, delimiter, &outer, [&](const TextBlock& text) { whole += text.view(); });
  return whole;
}

std::string with_outer_columns(std::string_view text, const OuterColumns& outer,
                               char delimiter) {
  const LineEnds header_ends(&outer, &ConstantColumn::name, delimiter);
  const LineEnds row_ends(&outer, &ConstantColumn::cell, delimiter);
  std::string whole;
  whole.reserve(text.size() + text.size() / 4);
  for (const LineEnds* ends = &header_ends; !text.empty(); ends = &row_ends) {
    const std::size_t length = text.find('\n');
    whole.append(ends->start.view()).append(text.substr(0, length)).append(ends->end.view());
    text.remove_prefix(length + 1);
  }
  return whole;
}

}  // namespace skan_graph
