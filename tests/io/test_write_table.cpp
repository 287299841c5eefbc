#include "skan_graph/io/write_table.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

Column integers(const std::string& name, const std::vector<std::int64_t>& cells) {
  return {name, "", "", Column::Integer([=](std::uint64_t row) { return cells[row]; })};
}
Column reals(const std::string& name, const std::vector<double>& cells) {
  return {name, "", "", Column::Real([=](std::uint64_t row) { return cells[row]; })};
}
Column booleans(const std::string& name, const std::vector<bool>& cells) {
  return {name, "", "", Column::Boolean([=](std::uint64_t row) { return cells[row]; })};
}
Column texts(const std::string& name, const std::vector<std::string>& cells) {
  return {name, "", "", Column::Text([=](std::uint64_t row) { return cells[row]; })};
}

std::string written(const Table& table, const std::string& name, char separator = '_') {
  const FreshFolder folder;
  write_table(table, folder / name, separator);
  return contents(folder / name);
}

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

const Table small{3, {integers("node_id_src", {0, -5, 9'000'000'000}),
                      reals("branch_distance", {1.0, 0.1, no_value}),
                      booleans("is_ring", {true, false, true}),
                      texts("filename", {"a.tif", "b, c.tif", "the \"d\".tif"})}};

/// More rows than several of the blocks in which files are written.
Table large() {
  Table table;
  table.row_count = 200'000;
  table.columns.push_back({"row", "", "", Column::Integer([](std::uint64_t row) {
                             return static_cast<std::int64_t>(row);
                           })});
  table.columns.push_back({"third", "", "", Column::Real([](std::uint64_t row) {
                             return static_cast<double>(row) / 3;
                           })});
  return table;
}

}  // namespace

TEST_CASE("the formats of a table are known by extension, in either case") {
  for (const char* path : {"-", "a.csv", "a.tsv", "a.json", "a.npy", "a.CSV"})
    CHECK(is_table_format(path));
  for (const char* path : {"", "csv", "a.txt", "a.npz"}) CHECK_FALSE(is_table_format(path));
  CHECK_THROWS_AS(write_table(small, "a.txt"), std::invalid_argument);
}

TEST_CASE("CSV: reals read as reals, NaN is an empty cell, quotes only where they must be") {
  CHECK(written(small, "a.csv") ==
        "node_id_src,branch_distance,is_ring,filename\n"
        "0,1.0,true,a.tif\n"
        "-5,0.1,false,\"b, c.tif\"\n"
        "9000000000,,true,\"the \"\"d\"\".tif\"\n");
}

TEST_CASE("TSV: a comma needs no quotes, a tab does") {
  const Table table{2, {texts("a", {"b, c", "b\tc"}), integers("d", {1, 2})}};
  CHECK(written(table, "a.tsv") == "a\td\nb, c\t1\n\"b\tc\"\t2\n");
}

TEST_CASE("a line break in a text is quoted") {
  const Table table{2, {texts("a", {"b\nc", "b\rc"})}};
  CHECK(written(table, "a.csv") == "a\n\"b\nc\"\n\"b\rc\"\n");
}

TEST_CASE("whole reals are the shortest text, as other reals are") {
  const Table table{8, {reals("a", {0.0, -0.0, 7.0, -255.0, 99999.0, 100000.0, 123456.0, 1e15})}};
  CHECK(written(table, "a.csv") ==
        "a\n0.0\n-0.0\n7.0\n-255.0\n99999.0\n1e+05\n123456.0\n1e+15\n");
}

TEST_CASE("outer columns have one cell, quoted where it must be, in every row") {
  const Table table{130, {integers("b", std::vector<std::int64_t>(130, 5)),
                          reals("c_d", std::vector<double>(130, 0.5))}};
  const std::string plain = written(table, "a.csv", '-');
  const auto check = [&](const OuterColumns& outer, const std::string& last_name,
                         const std::string& last_cell) {
    std::string expected = "a-file,b,c-d" + last_name + "\n";
    for (int row = 0; row < 130; ++row) expected += "\"x,y\",5,0.5" + last_cell + "\n";
    CHECK(table_text(table, outer, ',', '-') == expected);
    CHECK(with_outer_columns(plain, outer, ',') == expected);
  };
  check({{"a-file", "x,y"}, {}}, "", "");
  check({{"a-file", "x,y"}, {{"unit", ""}}}, ",unit", ",");
  check({{"a-file", "x,y"}, {{"unit", "\""}}}, ",unit", ",\"\"\"\"");
  const Table empty{0, {integers("b", {})}};
  CHECK(table_text(empty, {{"a", "x"}, {{"unit", "µm"}}}, '\t') == "a\tb\tunit\n");
}

TEST_CASE("JSON: an object of columns, null for NaN and infinity") {
  const Table table{2, {reals("a_b", {no_value, infinite}), booleans("c", {true, false}),
                        texts("d", {"\"", "\u00e9"})}};
  CHECK(written(table, "a.json") ==
        "{\n"
        "  \"a_b\": [null, null],\n"
        "  \"c\": [true, false],\n"
        "  \"d\": [\"\\\"\", \"\u00e9\"]\n"
        "}\n");
}

TEST_CASE("the separator joins the words of column names") {
  CHECK(written(small, "a.csv", '-').starts_with("node-id-src,branch-distance,is-ring,filename\n"));
  CHECK(nlohmann::json::parse(written(small, "a.json", '-')).contains("node-id-src"));
}

TEST_CASE("a table without rows has its header") {
  const Table table{0, {integers("a", {}), reals("b", {})}};
  CHECK(written(table, "a.csv") == "a,b\n");
  CHECK(written(table, "a.tsv") == "a\tb\n");
  CHECK(nlohmann::json::parse(written(table, "a.json")) ==
        nlohmann::json{{"a", nlohmann::json::array()}, {"b", nlohmann::json::array()}});
  CHECK(written(table, "a.npy").find("'shape': (0,)") != std::string::npos);
}

TEST_CASE("real numbers take the shortest form that reads back exactly") {
  const std::vector<double> numbers{0.0,   -0.0,  1.0,   0.1,     1.0 / 3,
                                    1e15,  1e16,  1e22,  123e300, 5e-324,
                                    1e-5,  100.0, -2.5,  std::numeric_limits<double>::max(),
                                    infinite, -infinite};
  std::istringstream lines(written(Table{numbers.size(), {reals("a", numbers)}}, "a.csv"));
  std::string line;
  std::getline(lines, line);
  for (const double number : numbers) {
    std::getline(lines, line);
    double back = no_value;
    std::from_chars(line.data(), line.data() + line.size(), back);
    CHECK_MESSAGE(std::memcmp(&back, &number, sizeof number) == 0, line);
    // It is a real number to whoever reads the text.
    CHECK_MESSAGE(line.find_first_of(".en") != std::string::npos, line);
    CHECK_MESSAGE(line.size() <= 24, line);
  }
}

/// The slow twin of numbers as text.
template <class Number>
std::string slow_text(Number number) {
  char text[32];
  std::string slow(text, std::to_chars(text, text + sizeof text, number).ptr);
  if (std::is_floating_point_v<Number> && slow.find_first_of(".en") == std::string::npos)
    slow += ".0";
  return slow;
}

TEST_CASE("real numbers of every kind and size are the slow twin's") {
  std::vector<double> numbers{-0.0, 5e-324, 1e5, 1e15, 1e16, infinite, -infinite};
  for (const double near : {1e-3, 0.1, 1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e15, 1e16})
    for (const double number : {near, std::nextafter(near, 0.0), std::nextafter(near, infinite)})
      numbers.insert(numbers.end(), {number, -number});
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const auto any_bits = std::bit_cast<double>(random());
    numbers.push_back(std::isnan(any_bits) ? 0.5 : any_bits);
    const auto whole = static_cast<double>(random() % 200'000);
    for (const double number : {whole, whole / 8, whole / 100, std::sqrt(whole), whole / 3e4})
      numbers.insert(numbers.end(), {number, -number});
  }
  std::string slow = "a\n";
  for (const double number : numbers) slow += slow_text(number) + '\n';
  CHECK(written(Table{numbers.size(), {reals("a", numbers)}}, "a.csv") == slow);
}

TEST_CASE("integers of every size are the slow twin's") {
  std::vector<std::int64_t> numbers{std::numeric_limits<std::int64_t>::min(),
                                    std::numeric_limits<std::int64_t>::max()};
  for (std::int64_t number = -1'100; number < 11'000; ++number) numbers.push_back(number);
  std::mt19937_64 random(1);
  for (int bits = 1; bits < 64; ++bits)
    for (int i = 0; i < 500; ++i) {
      const auto number = static_cast<std::int64_t>(random() >> (64 - bits));
      numbers.insert(numbers.end(), {number, -number});
    }
  for (std::int64_t power = 1'000; power < 1'000'000'000'000; power *= 10)
    numbers.insert(numbers.end(), {power - 1, power, power + 1});
  std::string slow = "a\n";
  for (const std::int64_t number : numbers) slow += slow_text(number) + '\n';
  CHECK(written(Table{numbers.size(), {integers("a", numbers)}}, "a.csv") == slow);
}

TEST_CASE("NPY: a structured array, row after row without gaps") {
  const Table table{2, {integers("a_b", {7, -8}), booleans("c", {true, false}),
                        reals("d", {0.5, no_value})}};
  const std::string file = written(table, "a.npy", '-');
  CHECK(file.substr(10).starts_with("{'descr': [('a-b', '<i8'), ('c', '|b1'), ('d', '<f8'), ], "
                                    "'fortran_order': False, 'shape': (2,), }"));
  const std::size_t data = file.find('\n') + 1;
  CHECK(data % 64 == 0);
  REQUIRE(file.size() == data + 2 * (8 + 1 + 8));
  std::int64_t second = 0;
  std::memcpy(&second, &file[data + 17], sizeof second);
  CHECK(second == -8);
  CHECK(file[data + 8] == 1);
  CHECK(file[data + 17 + 8] == 0);
  double half = 0;
  std::memcpy(&half, &file[data + 9], sizeof half);
  CHECK(half == 0.5);
}

TEST_CASE("NPY: text is as wide as the longest of its column, in code points") {
  const Table table{3, {texts("a", {"µm", "", "x\U0001F600\xFF"}), texts("b", {"", "", ""}),
                        booleans("c", {true, false, true})}};
  const std::string file = written(table, "a.npy");
  CHECK(file.substr(10).starts_with("{'descr': [('a', '<U3'), ('b', '<U1'), ('c', '|b1'), ], "));
  const std::size_t data = file.find('\n') + 1;
  REQUIRE(file.size() == data + 3 * (12 + 4 + 1));
  const auto text = [&](std::size_t row) {
    std::u32string points(4, U' ');
    std::memcpy(points.data(), &file[data + row * 17], 16);
    return points;
  };
  CHECK(text(0) == std::u32string(U"µm\0\0", 4));
  CHECK(text(1) == std::u32string(4, U'\0'));
  CHECK(text(2) == std::u32string(U"x\U0001F600\uFFFD\0", 4));
  CHECK(file[data + 17 + 16] == 0);
}

TEST_CASE("a large CSV is the slow twin's, byte for byte") {
  std::string slow = "row,third\n";
  for (std::uint64_t row = 0; row < 200'000; ++row) {
    slow += slow_text(row) + ',' + slow_text(static_cast<double>(row) / 3) + '\n';
  }
  CHECK(written(large(), "a.csv") == slow);
}

TEST_CASE("the bytes of a table do not depend on the number of threads") {
  for (const char* name : {"a.csv", "a.tsv", "a.json", "a.npy"}) {
    const auto write = [&] { return written(large(), name); };
    CHECK_MESSAGE(with_threads(1, write) == with_threads(7, write), name);
  }
}
