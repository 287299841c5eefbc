#include "skan_graph/io/write_precomputed.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>

#include "io/write/precomputed/shard_index.hpp"
#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

/// Each skeleton as a segment, with the number of its branch as attribute of branches, and that of
/// its node as attribute of nodes.
void write(const TracedImage& traced, const std::filesystem::path& folder) {
  const std::uint64_t count = traced.measured.skeletons.count;
  std::vector<std::uint64_t> ids(count), segments(count);
  std::iota(ids.begin(), ids.end(), 1);
  std::iota(segments.begin(), segments.end(), 0);
  const Column::Cell number = Column::Integer([](std::uint64_t row) {
    return static_cast<std::int64_t>(row);
  });
  const Table nodes{traced.node_index.node_count(), {{"node", "", "", number}}};
  const Table branches{traced.measured.branches.count(),
                       {{"branch", "", "", number},
                        {"text", "", "", Column::Text([](std::uint64_t row) {
                           return std::to_string(row);
                         })}}};
  const Table properties{count,
                         {{"half", "", "µm", Column::Real([](std::uint64_t row) {
                             return static_cast<double>(row) / 2;
                           })},
                          {"row", "", "", number}}};
  write_precomputed({.node_index = traced.node_index,
                     .measured = traced.measured,
                     .nanometres = traced.spacing,
                     .ids = ids,
                     .segment_of_skeleton = segments,
                     .node_table = nodes,
                     .branch_table = branches,
                     .properties = properties},
                    folder);
}

/// Takes numbers from the bytes of a file, one kind after another.
class Bytes {
 public:
  explicit Bytes(std::string bytes) : bytes_(std::move(bytes)) {}

  template <class Number>
  std::vector<Number> take(std::size_t count) {
    std::vector<Number> numbers(count);
    REQUIRE(at_ + count * sizeof(Number) <= bytes_.size());
    std::memcpy(numbers.data(), bytes_.data() + at_, count * sizeof(Number));
    at_ += count * sizeof(Number);
    return numbers;
  }
  bool is_at_end() const { return at_ == bytes_.size(); }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

using Floats = std::vector<float>;
using Whole = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("precomputed: a file for each skeleton, x along the last axis, edges along branches") {
  // Nodes 0, 1 and 3 are a bent line, node 2 is alone.
  const TracedImage traced(drawn(R"(
    #...
    .#.#
    #...)"), Junctions::mst, {20, 5});
  const FreshFolder folder;
  write(traced, folder / "out");
  Bytes line(contents(folder / "out/1")), lone(contents(folder / "out/2"));
  CHECK(line.take<std::uint32_t>(2) == Whole{3, 2});
  CHECK(line.take<float>(9) == Floats{0, 0, 0, 5, 20, 0, 0, 40, 0});
  CHECK(line.take<std::uint32_t>(4) == Whole{0, 1, 1, 2});
  CHECK(line.take<float>(3) == Floats{0, 1, 3});  // node
  CHECK(line.take<float>(3) == Floats{0, 0, 0});  // branch
  CHECK(line.is_at_end());
  CHECK(lone.take<std::uint32_t>(2) == Whole{1, 0});
  CHECK(lone.take<float>(4) == Floats{15, 20, 0, 2});
  CHECK(std::isnan(lone.take<float>(1)[0]));
  CHECK(lone.is_at_end());

  const auto info = nlohmann::json::parse(contents(folder / "out/info"));
  CHECK(info["@type"] == "neuroglancer_skeletons");
  CHECK(info["transform"] == nlohmann::json{1, 0, 0, 2.5, 0, 1, 0, 10.0, 0, 0, 1, 0.0});
  CHECK(info["vertex_attributes"].size() == 2);  // no text
  CHECK(info["vertex_attributes"][1]["id"] == "branch");
  CHECK_FALSE(info.contains("sharding"));
  const auto properties =
      nlohmann::json::parse(contents(folder / "out/segment_properties/info"))["inline"];
  CHECK(properties["ids"] == nlohmann::json{"1", "2"});
  CHECK(properties["properties"][0]["description"] == "µm");
  CHECK(properties["properties"][0]["data_type"] == "float32");
  CHECK(properties["properties"][0]["values"] == nlohmann::json{0.0, 0.5});
  CHECK(properties["properties"][1]["data_type"] == "uint32");
}

TEST_CASE("precomputed: a ring closes, and where branches meet the last one counts") {
  const TracedImage ring(drawn(R"(
    .#.
    #.#
    .#.)"));
  const FreshFolder folder;
  write(ring, folder / "ring");
  Bytes bytes(contents(folder / "ring/1"));
  CHECK(bytes.take<std::uint32_t>(2) == Whole{4, 4});
  bytes.take<float>(12);
  CHECK(bytes.take<std::uint32_t>(8) == Whole{0, 1, 1, 3, 3, 2, 2, 0});

  const TracedImage star(drawn(R"(
    #.#
    .#.
    .#.)"));
  write(star, folder / "star");
  Bytes meeting(contents(folder / "star/1"));
  CHECK(meeting.take<std::uint32_t>(2) == Whole{4, 3});
  meeting.take<float>(12);
  meeting.take<std::uint32_t>(6);
  meeting.take<float>(4);
  CHECK(meeting.take<float>(4) == Floats{0, 1, 2, 2});
}

TEST_CASE("precomputed: of an empty image, info and no skeleton") {
  const FreshFolder folder;
  write(TracedImage(drawn("...")), folder / "out");
  CHECK(nlohmann::json::parse(contents(folder / "out/segment_properties/info"))["inline"]["ids"]
            .empty());
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder / "out"))
    ++count;
  CHECK(count == 2);
}

TEST_CASE("precomputed: the same bytes at any number of threads; an old folder is replaced") {
  std::mt19937_64 random(3);
  const TracedImage traced(noise({40, 50, 60}, 0.15, random));
  const FreshFolder folder;
  const auto written = [&] {
    write(traced, folder / "out");
    std::string all = contents(folder / "out/info");
    for (std::uint64_t id = 1; id <= traced.measured.skeletons.count; ++id)
      all += contents(folder / ("out/" + std::to_string(id)));
    return all;
  };
  CHECK(with_threads(1, written) == with_threads(7, written));
}

TEST_CASE("precomputed: names and axes that do not fit are refused") {
  CHECK(is_precomputed_format("skeletons"));
  CHECK(is_precomputed_format("out/a.precomputed"));
  CHECK(!is_precomputed_format("a.csv"));
  CHECK(!is_precomputed_format("-"));
  const FreshFolder folder;
  CHECK_THROWS_AS(write(TracedImage(BoolImage{Shape{1, 1, 1, 2}, {1, 1}}), folder / "out"),
                  std::invalid_argument);
}

TEST_CASE("shard index: starts and sizes of segments, by the low bits of their ids") {
  using Numbers = std::vector<std::uint64_t>;
  const auto numbers = [](const std::string& bytes) {
    return Bytes(bytes).take<std::uint64_t>(bytes.size() / sizeof(std::uint64_t));
  };
  const Numbers ids{3, 5, 10}, sizes{100, 7, 20};
  const ShardIndex one(ids, sizes);
  CHECK(one.minishard_bits() == 0);
  CHECK(numbers(one.before_data()) == Numbers{127, 127 + 72});
  CHECK(numbers(one.after_data()) == Numbers{3, 2, 5, 0, 0, 0, 100, 7, 20});

  // Two minishards: ids 0, 2, 4 … and 1, 3, 5 …, each of 8 bytes.
  Numbers many(1500), same(1500, 8);
  std::iota(many.begin(), many.end(), 0);
  const ShardIndex two(many, same);
  CHECK(two.minishard_bits() == 1);
  const std::uint64_t data = 1500 * 8, index = 750 * 24;
  CHECK(numbers(two.before_data()) ==
        Numbers{data, data + index, data + index, data + 2 * index});
  const Numbers after = numbers(two.after_data());
  REQUIRE(after.size() == 1500 * 3);
  CHECK(after[750 * 3] == 1);          // the first id of the second minishard
  CHECK(after[750 * 3 + 1] == 2);      // then steps of 2
  CHECK(after[750 * 4] == 8);          // its data come after those of id 0
  CHECK(after[750 * 4 + 1] == 8);      // and leave out those of id 2
  CHECK(after[750 * 5] == 8);          // sizes
}
