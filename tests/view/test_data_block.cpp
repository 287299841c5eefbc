#include "view/data_block.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "support/with_threads.hpp"
#include "view/base64.hpp"
#include "view/read_page.hpp"

using namespace skan_graph;

namespace {

std::string base64_of(std::string_view text) {
  std::string encoded;
  append_base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, encoded);
  return encoded;
}

std::string text_of(const DataBlock& data) {
  std::string text;
  data.write_text([&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace

TEST_CASE("base64: the test vectors of RFC 4648") {
  CHECK(base64_of("").empty());
  CHECK(base64_of("f") == "Zg==");
  CHECK(base64_of("fo") == "Zm8=");
  CHECK(base64_of("foo") == "Zm9v");
  CHECK(base64_of("foobar") == "Zm9vYmFy");
  CHECK(base64_of("\xff\xfe") == "//4=");
}

TEST_CASE("byte planes: the lowest bytes of all numbers come first") {
  const std::vector<std::uint32_t> numbers{1, 258};
  const BytePlanes planes{std::span<const std::uint32_t>(numbers)};
  CHECK(planes.type() == "u16");
  CHECK(std::vector(planes.bytes().begin(), planes.bytes().end()) ==
        std::vector<std::uint8_t>{1, 2, 0, 1});
}

TEST_CASE("byte planes: whole numbers take as few bytes as the largest one needs") {
  const auto type_of = [](std::uint32_t number) {
    const std::vector<std::uint32_t> numbers{0, number};
    return BytePlanes(std::span<const std::uint32_t>(numbers)).type();
  };
  CHECK(type_of(255) == "u8");
  CHECK(type_of(256) == "u16");
  CHECK(type_of(65535) == "u16");
  CHECK(type_of(65536) == "u32");
  CHECK(BytePlanes(std::span<const std::uint32_t>()).type() == "u8");
}

TEST_CASE("data block: arrays of every type come back") {
  DataBlock data;
  const std::vector<std::uint32_t> whole{7, 70'000, 4'294'967'295};
  const std::vector<float> floats{-0.5F, 1e30F};
  const std::vector<double> doubles{0.1, std::numeric_limits<double>::infinity()};
  const Json first = data.add(BytePlanes(std::span<const std::uint32_t>(whole)));
  const Json second = data.add(BytePlanes(std::span<const float>(floats)));
  const Json third = data.add(BytePlanes(std::span<const double>(doubles)));
  const auto bytes = read_chunks(text_of(data));
  CHECK(bytes.size() == 12 + 8 + 16);
  CHECK(read_array(bytes, first) == std::vector<double>{7, 70'000, 4'294'967'295});
  CHECK(read_array(bytes, second) == std::vector<double>(floats.begin(), floats.end()));
  CHECK(read_array(bytes, third) == doubles);
}

TEST_CASE("data block: many chunks are the same text for any number of threads") {
  DataBlock data;
  std::vector<std::uint32_t> numbers(300'000);
  for (std::uint32_t i = 0; i < numbers.size(); ++i) numbers[i] = i * i;
  const Json array = data.add(BytePlanes(std::span<const std::uint32_t>(numbers)));
  const std::string of_one = with_threads(1, [&] { return text_of(data); });
  CHECK(of_one == with_threads(3, [&] { return text_of(data); }));
  CHECK(std::ranges::count(of_one, '\n') == 5);  // 1.2 million bytes in chunks of 2^18
  CHECK(read_array(read_chunks(of_one), array) ==
        std::vector<double>(numbers.begin(), numbers.end()));
}
