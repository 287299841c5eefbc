#include "skan_graph/graph/detail/row_pointers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

using namespace skan_graph;

namespace {

RowPointers pointers_of(const std::vector<EntryIndex>& entries) {
  RowPointers pointers(entries.size());
  for (std::uint64_t group = 0; group < pointers.group_count(); ++group) {
    const std::uint64_t first = group * RowPointers::group_rows;
    pointers.base(group) = first < entries.size() ? entries[first] : 0;
  }
  for (std::uint64_t row = 0; row < entries.size(); ++row) pointers.set(row, entries[row]);
  return pointers;
}

/// Of a graph with so many rows that several groups are needed, far beyond 2^32 entries.
std::vector<EntryIndex> many_entries() {
  std::mt19937_64 random(21);
  std::vector<EntryIndex> entries{0};
  for (std::uint64_t row = 0; row < 3 * RowPointers::group_rows + 17; ++row)
    entries.push_back(entries.back() + random() % 130'000);
  return entries;
}

}  // namespace

TEST_CASE("row pointers beyond 2^32 come back as they were set") {
  const std::vector<EntryIndex> entries = many_entries();
  REQUIRE(entries.back() > (std::uint64_t{1} << 32));
  const RowPointers pointers = pointers_of(entries);
  CHECK(pointers.size() == entries.size());
  CHECK(pointers.front() == 0);
  CHECK(pointers.back() == entries.back());
  bool same = true;
  for (std::uint64_t row = 0; row < entries.size(); ++row)
    same = same && pointers[row] == entries[row];
  CHECK(same);
}

TEST_CASE("an entry lies in the last row that begins at it or before, past empty rows") {
  const std::vector<EntryIndex> entries = many_entries();
  const RowPointers pointers = pointers_of(entries);
  std::mt19937_64 random(22);
  for (int i = 0; i < 1000; ++i) {
    const EntryIndex entry = random() % entries.back();
    const auto after = std::upper_bound(entries.begin(), entries.end(), entry);
    CHECK(pointers.row_of(entry) == static_cast<std::uint64_t>(after - entries.begin()) - 1);
  }
  CHECK(pointers_of({0, 0, 0, 2, 2, 3}).row_of(0) == 2);
  CHECK(pointers_of({0, 0, 0, 2, 2, 3}).row_of(2) == 4);
}

TEST_CASE("row pointers are equal if the numbers are, whatever their bases") {
  const std::vector<EntryIndex> entries{0, 5, 9};
  RowPointers pointers(3);
  pointers.base(0) = static_cast<EntryIndex>(-4);
  for (std::uint64_t row = 0; row < 3; ++row) pointers.set(row, entries[row]);
  CHECK(pointers == pointers_of(entries));
  CHECK(!(pointers == pointers_of({0, 5, 8})));
}
