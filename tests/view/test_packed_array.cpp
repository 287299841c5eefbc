#include "view/packed_array.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "support/with_threads.hpp"
#include "view/data_writer.hpp"
#include "view/read_page.hpp"

using namespace skan_graph;

namespace {

template <class Number>
PackedArray packed(const std::vector<Number>& numbers) {
  PackedArray array;
  ArrayPacker().pack(std::span<const Number>(numbers), array);
  return array;
}

using Whole = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("packed array: the lowest bytes of all numbers come first") {
  const PackedArray array = packed(Whole{1, 258});
  CHECK(array.type == "u16");
  CHECK((read_blocks(array.lines) == Blocks{{1, 2, 0, 1}}));
}

TEST_CASE("packed array: whole numbers take as few bytes as the largest one needs") {
  CHECK(packed(Whole{0, 255}).type == "u8");
  CHECK(packed(Whole{0, 256}).type == "u16");
  CHECK(packed(Whole{0, 65535}).type == "u16");
  CHECK(packed(Whole{0, 65536}).type == "u32");
  CHECK(packed(Whole{}).type == "u8");
  CHECK(packed(Whole{}).lines.empty());
}

TEST_CASE("data writer: arrays of every type come back") {
  std::string text;
  const Sink sink = [&](std::string_view piece) { text += piece; };
  DataWriter data(sink);
  const std::vector<float> floats{-0.5F, 1e30F};
  const std::vector<double> doubles{0.1, std::numeric_limits<double>::infinity()};
  const Json first = data.add(packed(Whole{7, 70'000, 4'294'967'295}));
  const Json second = data.add(packed(floats));
  const Json nothing = data.add(Whole{});
  const Json third = data.add(packed(doubles));
  const Blocks blocks = read_blocks(text);
  CHECK(blocks.size() == 3);
  CHECK(read_array(blocks, first) == std::vector<double>{7, 70'000, 4'294'967'295});
  CHECK(read_array(blocks, second) == std::vector<double>(floats.begin(), floats.end()));
  CHECK(read_array(blocks, nothing).empty());
  CHECK(read_array(blocks, third) == doubles);
}

TEST_CASE("data writer: many blocks are the same text for any number of threads, and for one") {
  Whole numbers(300'000);
  for (std::uint32_t i = 0; i < numbers.size(); ++i) numbers[i] = i * i;
  const auto written = [&] {
    std::string text;
    const Sink sink = [&](std::string_view piece) { text += piece; };
    const Json about = DataWriter(sink).add(numbers);
    CHECK(read_array(read_blocks(text), about) ==
          std::vector<double>(numbers.begin(), numbers.end()));
    return text;
  };
  const std::string of_one = with_threads(1, written);
  CHECK(of_one == with_threads(3, written));
  CHECK(of_one == packed(numbers).lines);
  CHECK(std::ranges::count(of_one, '\n') == 5);
}
