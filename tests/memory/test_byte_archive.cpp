#include "skan_graph/memory/byte_archive.hpp"

#include <doctest/doctest.h>

#include <cstdint>

using namespace skan_graph;

namespace {

struct Item {
  std::vector<double> values;
  std::uint8_t flag = 0;

  template <class Archive>
  void transfer(Archive& archive) {
    archive(values, flag);
  }
  bool operator==(const Item&) const = default;
};

}  // namespace

TEST_CASE("what is written is read back: numbers, arrays, maps and what has a list of its own") {
  std::vector<Item> items{{{1.5, -2}, 1}, {{}, 0}};
  std::map<std::uint64_t, Item> by_number{{7, {{3}, 1}}};
  std::uint64_t number = 42;
  const std::vector<std::byte> bytes = to_bytes(items, by_number, number);

  std::vector<Item> items_read;
  std::map<std::uint64_t, Item> by_number_read{{1, {}}};
  std::uint64_t number_read = 0;
  from_bytes(bytes, items_read, by_number_read, number_read);
  CHECK(items_read == items);
  CHECK(by_number_read == by_number);
  CHECK(number_read == 42);
}

TEST_CASE("too few bytes are an error") {
  std::vector<std::uint64_t> numbers{1, 2, 3};
  const std::vector<std::byte> all = to_bytes(numbers);
  for (std::size_t bytes = 0; bytes < all.size(); ++bytes)
    CHECK_THROWS_AS(from_bytes(std::span(all).first(bytes), numbers), std::runtime_error);
}
