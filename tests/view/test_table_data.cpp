#include "view/table_data.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "view/read_page.hpp"

using namespace skan_graph;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

struct ReadTable {
  Json about;
  Blocks blocks;

  explicit ReadTable(const Table& table, std::span<const KnownArray> known = {}) {
    std::string text;
    const Sink sink = [&](std::string_view piece) { text += piece; };
    DataWriter data(sink);
    about = add_table(table, std::vector{1.0, 0.1}, known, data);
    blocks = read_blocks(text);
  }

  const Json& column(std::size_t i) const { return about["columns"][i]; }
  std::string type(std::size_t i) const { return column(i)["values"]["type"]; }
  std::vector<double> values(std::size_t i) const { return read_column(blocks, column(i)); }
};

Column real(std::vector<double> values) {
  return {"real", "spacing", "a number",
          Column::Real([values = std::move(values)](std::uint64_t row) { return values[row]; })};
}

Column integer(std::vector<std::int64_t> values) {
  return {"integer", "", "a count", Column::Integer([values = std::move(values)](
                                        std::uint64_t row) { return values[row]; })};
}

}  // namespace

TEST_CASE("table data: columns of each kind come back") {
  const ReadTable table(
      {3,
       {integer({7, -2, 300}), real({0.1, no_value, 5}), real({1000, 1002, 1001}),
        {"text", "", "", Column::Text([](std::uint64_t row) {
           return std::string(row == 1 ? "<b>" : "a");
         })},
        {"boolean", "", "", Column::Boolean([](std::uint64_t row) { return row == 2; })}}});
  CHECK(table.about["rows"] == 3);
  CHECK(table.values(0) == std::vector<double>{7, -2, 300});
  CHECK(table.type(0) == "u16");
  CHECK(table.type(1) == "f64");
  CHECK(table.values(1)[0] == 0.1);
  CHECK(std::isnan(table.values(1)[1]));
  CHECK(table.values(2) == std::vector<double>{1000, 1002, 1001});
  CHECK(table.type(2) == "u8");
  CHECK(table.column(3)["texts"] == Json({"a", "<b>"}));
  CHECK(table.values(3) == std::vector<double>{0, 1, 0});
  CHECK(table.values(4) == std::vector<double>{0, 0, 1});
  CHECK(table.column(0)["kind"] == "integer");
  CHECK(table.column(1)["kind"] == "real");
  CHECK(table.column(1)["unit"] == "spacing");
  CHECK(table.column(3)["kind"] == "text");
  CHECK(table.column(4)["kind"] == "boolean");
}

TEST_CASE("table data: numbers that ascend are stored as differences") {
  const ReadTable table({4, {integer({100'000, 100'000, 100'007, 200'000})}});
  CHECK(table.column(0)["deltas"] == true);
  CHECK(table.values(0) == std::vector<double>{100'000, 100'000, 100'007, 200'000});
}

TEST_CASE("table data: whole numbers too far apart for 32 bits stay reals") {
  const ReadTable table({3, {integer({0, std::int64_t{1} << 40, 5})}});
  CHECK(table.type(0) == "f64");
  CHECK(table.values(0) == std::vector<double>{0, 1099511627776, 5});
}

TEST_CASE("table data: long tables keep 7 digits, and whole numbers exactly") {
  const std::uint64_t rows = 10'001;
  const Table table{rows,
                    {{"third", "", "", Column::Real([](std::uint64_t row) {
                        return static_cast<double>(row) / 3;
                      })},
                     {"whole", "", "", Column::Real([](std::uint64_t row) {
                        return static_cast<double>(row * 65'537 % 20'000'000);
                      })}}};
  const ReadTable read(table);
  CHECK(read.type(0) == "f32");
  CHECK(read.type(1) == "u32");
  CHECK(read.values(0)[100] == static_cast<double>(100.0F / 3));
  CHECK(read.values(1)[10'000] == 10'000 * 65'537 % 20'000'000);
}

TEST_CASE("table data: a column whose values are all the same has only its base") {
  const ReadTable read({4, {integer({-7, -7, -7, -7})}});
  CHECK(!read.column(0).contains("values"));
  CHECK(read.column(0)["base"] == -7);
}

TEST_CASE("table data: a column that is in the data already refers to it") {
  const std::vector<std::uint32_t> numbers{3, 1, 4};
  const Json about = {{"block", 5}, {"type", "u8"}, {"count", 3}};
  const std::vector<KnownArray> known{{"integer", numbers, about}};
  const ReadTable same({3, {integer({3, 1, 4})}}, known), other({3, {integer({3, 1, 5})}}, known);
  CHECK(same.column(0)["values"] == about);
  CHECK(!same.column(0).contains("base"));
  CHECK(other.column(0)["values"]["block"] == 0);
}

TEST_CASE("table data: coordinates are stored as the pixels that they come from") {
  const auto pixels = [](std::uint64_t row) { return static_cast<std::int64_t>(3 * row); };
  const auto product = [](std::uint64_t row) { return static_cast<double>(3 * row) * 0.1; };
  Table table{5,
              {{"image_coord_src_1", "", "", Column::Integer(pixels)},
               {"coord_src_1", "", "", Column::Real(product)}}};
  const ReadTable read(table);
  CHECK(!read.column(1).contains("values"));
  CHECK(read.column(1)["pixels"] == "image_coord_src_1");
  CHECK(read.column(1)["spacing"] == 0.1);

  table.columns[1].cell =
      Column::Real([&](std::uint64_t row) { return row == 4 ? 1.2001 : product(row); });
  CHECK(ReadTable(table).column(1).contains("values"));
  table.columns.erase(table.columns.begin());
  CHECK(ReadTable(table).column(0).contains("values"));
}

TEST_CASE("table data: a table without rows") {
  const ReadTable table({0, {real({}), integer({})}});
  CHECK(table.values(0).empty());
  CHECK(table.values(1).empty());
}
