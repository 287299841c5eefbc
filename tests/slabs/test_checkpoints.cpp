#include "skan_graph/slabs/checkpoints.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <span>

#include "skan_graph/io/file_error.hpp"
#include "support/file_size_limit.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

CheckpointOptions always(const std::filesystem::path& folder, bool resumes = false) {
  return {.folder = folder,
          .run = [] { return "these options"; },
          .resumes = resumes,
          .interval = std::chrono::milliseconds(0)};
}

std::uint64_t append(ScratchFile& file, std::uint64_t number) {
  return file.append(std::as_bytes(std::span(&number, 1)));
}

void write(Checkpoints& checkpoints, std::uint64_t number) {
  checkpoints.write([&](ByteWriter& writer) { writer(number); });
}

/// What a killed run leaves.
void leave_checkpoint(const FreshFolder& folder, const std::filesystem::path& unfinished) {
  Checkpoints checkpoints(folder / "", always(unfinished));
  write(checkpoints, 1);
}

std::uint64_t read(Checkpoints& checkpoints) {
  std::uint64_t number = 0;
  checkpoints.read([&](ByteReader& reader) { reader(number); });
  return number;
}

}  // namespace

TEST_CASE("a run goes on from its last checkpoint, with the data that it had then") {
  const FreshFolder folder;
  const auto unfinished = folder / "b.csv.unfinished";
  {
    Checkpoints checkpoints(folder / "", always(unfinished));
    CHECK(!checkpoints.resumes());
    append(checkpoints.scratch(), 7);
    CHECK(std::filesystem::is_empty(folder / ""));
    CHECK(checkpoints.is_due());
    write(checkpoints, 1);
    append(checkpoints.scratch(), 8);
    write(checkpoints, 2);
    append(checkpoints.scratch(), 9);
  }
  CHECK(run_of_checkpoint(unfinished) == "these options");
  Checkpoints checkpoints(folder / "", always(unfinished, true));
  CHECK(checkpoints.resumes());
  CHECK(read(checkpoints) == 2);
  CHECK(checkpoints.scratch().size() == 16);
  CHECK(append(checkpoints.scratch(), 10) == 16);
  std::array<std::uint64_t, 3> numbers{};
  checkpoints.scratch().read(0, std::as_writable_bytes(std::span(numbers)));
  CHECK(numbers == std::array<std::uint64_t, 3>{7, 8, 10});
  checkpoints.remove();
  CHECK(std::filesystem::is_empty(folder / ""));
}

TEST_CASE("a run without a folder has no checkpoints; one that does not resume replaces an old one") {
  const FreshFolder folder;
  const auto unfinished = folder / "b.csv.unfinished";
  CHECK(!Checkpoints(folder / "").is_due());
  CHECK(!run_of_checkpoint(unfinished));
  leave_checkpoint(folder, unfinished);
  CHECK(has_unfinished_run(unfinished));
  {
    Checkpoints checkpoints(folder / "", always(unfinished));
    CHECK(!checkpoints.has_one());
    write(checkpoints, 5);
    CHECK(checkpoints.has_one());
  }
  Checkpoints checkpoints(folder / "", always(unfinished, true));
  CHECK(read(checkpoints) == 5);
}

TEST_CASE("a run that ends well before its first checkpoint removes what an earlier one has left") {
  const FreshFolder folder;
  const auto unfinished = folder / "b.csv.unfinished";
  leave_checkpoint(folder, unfinished);
  Checkpoints(folder / "", always(unfinished)).remove();
  CHECK(std::filesystem::is_empty(folder / ""));
}

TEST_CASE("two runs cannot use one folder") {
  const FreshFolder folder;
  const auto unfinished = folder / "b.csv.unfinished";
  Checkpoints other(folder / "", always(unfinished));
  Checkpoints checkpoints(folder / "", always(unfinished));
  write(checkpoints, 1);
  CHECK_THROWS_AS(write(other, 1), FileError);
  CHECK_THROWS_AS(Checkpoints(folder / "", always(unfinished)), FileError);
  CHECK_THROWS_AS(Checkpoints(folder / "", always(unfinished, true)), FileError);
  CHECK_THROWS_AS(run_of_checkpoint(unfinished), FileError);
  CHECK(!has_unfinished_run(unfinished));
  write(checkpoints, 2);
}

TEST_CASE("a checkpoint that does not fit on the disk leaves the one before") {
  const FreshFolder folder;
  const auto unfinished = folder / "b.csv.unfinished";
  {
    Checkpoints checkpoints(folder / "", always(unfinished));
    write(checkpoints, 1);
    const FileSizeLimit limit(1 << 10);
    std::vector<std::uint64_t> many(1 << 10);
    CHECK_THROWS_AS(checkpoints.write([&](ByteWriter& writer) { writer(many); }), FileError);
  }
  Checkpoints checkpoints(folder / "", always(unfinished, true));
  CHECK(read(checkpoints) == 1);
}

TEST_CASE("a checkpoint that is cut off is one line") {
  const FreshFolder folder;
  const auto unfinished = folder / "b.csv.unfinished";
  leave_checkpoint(folder, unfinished);
  const auto notes = unfinished / "checkpoint";
  for (auto size = std::filesystem::file_size(notes); size-- > 0;) {
    std::filesystem::resize_file(notes, size);
    CHECK_THROWS_AS(
        [&] {
          Checkpoints checkpoints(folder / "", always(unfinished, true));
          read(checkpoints);
        }(),
        FileError);
  }
}
