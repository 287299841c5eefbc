#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "skan_graph/image/shape.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "skan_graph/io/write_table.hpp"
#include "skan_graph/slabs/write_image_by_ranks.hpp"
#include "skan_graph/slabs/write_table_by_ranks.hpp"
#include "support/fresh_folder.hpp"
#include "support/threads_as_ranks.hpp"

using namespace skan_graph;

namespace {

/// Rows from a number on: the number, and a real number of some digits.
Table numbers(std::uint64_t first, std::uint64_t count) {
  return {.row_count = count,
          .columns = {Column{"number", "", "", Column::Integer([first](std::uint64_t row) {
                               return static_cast<std::int64_t>(first + row);
                             })},
                      Column{"root", "", "", Column::Real([first](std::uint64_t row) {
                               return static_cast<double>(first + row) / 7;
                             })}}};
}

/// The same rows in parts of three.
TableParts in_parts(std::uint64_t first, std::uint64_t count) {
  return {.head = numbers(0, 0),
          .row_count = count,
          .for_each = [first, count](const TableParts::UsePart& use) {
            for (std::uint64_t at = 0; at < count; at += 3)
              use(numbers(first + at, std::min<std::uint64_t>(3, count - at)));
          }};
}

/// Each rank has three rows more than the one before, in two sections; returns what it is told.
bool write_numbers(Communicator& ranks, const std::filesystem::path& path) {
  const auto rows_of = [](std::uint64_t rank) { return 3 * rank; };
  std::uint64_t all = 0, before = 0;
  for (std::uint64_t rank = 0; rank < ranks.count(); ++rank) {
    if (rank == ranks.rank()) before = all;
    all += rows_of(rank);
  }
  return write_table_by_ranks(
      ranks,
      {in_parts(before, rows_of(ranks.rank())), in_parts(all + before, rows_of(ranks.rank()))},
      path, path.parent_path());
}

}  // namespace

TEST_CASE("ranks write the bytes of the whole table, each in its places") {
  const FreshFolder folder;
  for (const std::uint64_t count : {1, 2, 5})
    for (const char* name : {"t.csv", "t.tsv", "t.npy"}) {
      CAPTURE(count);
      CAPTURE(name);
      const auto errors = run_as_ranks(count, [&](Communicator& ranks) {
        CHECK(write_numbers(ranks, folder / name));
      });
      for (const auto& error : errors) CHECK(!error);
      const auto whole = folder / (std::string("whole-") + name);
      write_table(numbers(0, 3 * count * (count - 1)), whole);
      CHECK(contents(folder / name) == contents(whole));
    }
}

TEST_CASE("other formats, standard output and pipes are not for ranks") {
  const FreshFolder folder;
  const std::filesystem::path pipe = folder / "pipe.csv", json = folder / "t.json";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const auto errors = run_as_ranks(2, [&](Communicator& ranks) {
    for (const std::filesystem::path& path : {json, pipe, std::filesystem::path("-")})
      CHECK_FALSE(write_numbers(ranks, path));
  });
  for (const auto& error : errors) CHECK(!error);
  CHECK_FALSE(exists(json));
}

TEST_CASE("a rank that fails leaves no file, and the one before it") {
  const FreshFolder folder;
  const auto path = folder / "t.csv";
  write_table(numbers(0, 1), path);
  const std::string before = contents(path);
  const auto errors = run_as_ranks(3, [&](Communicator& ranks) {
    TableParts rows = in_parts(0, 5);
    if (ranks.rank() == 1)
      rows.for_each = [](const TableParts::UsePart&) { throw std::runtime_error("a hole"); };
    write_table_by_ranks(ranks, {rows}, path, folder / "");
  });
  CHECK_THROWS_WITH_AS(std::rethrow_exception(errors[0]), "a hole", RankError);
  for (const auto& error : errors) CHECK(error);
  CHECK(contents(path) == before);
  CHECK(std::distance(std::filesystem::directory_iterator(folder / ""), {}) == 1);
}

TEST_CASE("ranks write the slices of an image, each in its place") {
  const FreshFolder folder;
  const NewImage image{Shape{7, 5, 3}, PixelType::uint16};
  std::vector<std::uint16_t> pixels(7 * 5 * 3);
  std::iota(pixels.begin(), pixels.end(), std::uint16_t{1});
  const auto whole = create_image(folder / "whole.npy", image);
  whole->write(std::as_bytes(std::span(pixels)));
  whole->commit();
  const auto errors = run_as_ranks(3, [&](Communicator& ranks) {
    const SliceRange slices{ranks.rank() * 3, std::min<std::uint64_t>(7, ranks.rank() * 3 + 3)};
    const auto write = [&](ImageWriter& writer, PixelRun run) {
      for (PixelIndex first = run.first; first < run.first + run.count; first += 15)
        writer.write(std::as_bytes(std::span(pixels).subspan(first, 15)));
    };
    CHECK(write_image_by_ranks(ranks, folder / "shared.npy", image, slices, write));
    CHECK_FALSE(write_image_by_ranks(ranks, folder / "shared.tif", image, slices, write));
  });
  for (const auto& error : errors) CHECK(!error);
  CHECK(contents(folder / "shared.npy") == contents(folder / "whole.npy"));
}
