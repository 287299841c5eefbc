#include "skan_graph/slabs/scratch_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <numeric>

#include "skan_graph/io/file_error.hpp"
#include "support/error_text.hpp"
#include "support/file_size_limit.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

TEST_CASE("rows come back bucket by bucket, in the order in which they were added") {
  const FreshFolder folder;
  ScratchFile file(folder / "");
  SpilledRows<std::uint64_t> rows(file, 3);
  std::vector<std::uint64_t> many(100000);  // more than a buffer
  std::iota(many.begin(), many.end(), std::uint64_t{7});
  rows.append(2, 1);
  rows.append(2, many);
  rows.append(0, 5);
  rows.append(2, 2);
  CHECK(rows.count() == 100003);
  CHECK(rows.read(0) == std::vector<std::uint64_t>{5});
  CHECK(rows.read(1).empty());
  many.insert(many.begin(), 1);
  many.push_back(2);
  CHECK(rows.read(2) == many);
}

TEST_CASE("a scratch file has no name") {
  const FreshFolder folder;
  ScratchFile file(folder / "");
  file.append(std::as_bytes(std::span("some bytes")));
  CHECK(std::filesystem::is_empty(folder / ""));
}

TEST_CASE("a scratch folder that does not exist, and a full disk, are one line") {
  const FreshFolder folder;
  CHECK_THROWS_AS(ScratchFile(folder / "none"), FileError);
  ScratchFile file(folder / "");
  const FileSizeLimit limit(1 << 16);
  const std::vector<std::byte> bytes(1 << 17);
  CHECK_THROWS_AS(file.append(bytes), FileError);
}

TEST_CASE("the disk has room for what is reserved, or it is one line before any work") {
  const FreshFolder folder;
  ScratchFile file(folder / "");
  const std::uint64_t begin = file.reserve(1 << 18);
  file.give_name(folder / "named");
  struct stat status {};
  CHECK(stat((folder / "named").c_str(), &status) == 0);
  CHECK(status.st_blocks * 512 >= 1 << 18);
  std::vector<std::byte> bytes(1 << 18, std::byte{1});
  file.read(begin, bytes);
  CHECK(bytes == std::vector<std::byte>(1 << 18));

  const FileSizeLimit limit(1 << 19);
  CHECK(error_text([&] { file.reserve(2'500'000); }) ==
        (folder / "").string() + ": the disk has no room for 3 MB of scratch files more; free some "
                                 "space or name another folder");
}
