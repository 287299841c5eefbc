#include "skan_graph/slabs/communicator.hpp"

#include <doctest/doctest.h>

#include <string>
#include <thread>

#include "skan_graph/image/shape.hpp"
#include "support/image_in_memory.hpp"
#include "support/threads_as_ranks.hpp"

using namespace skan_graph;

namespace {

using Bytes = std::vector<std::byte>;

std::string text_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& thrown) {
    return thrown.what();
  }
}

/// The first slice of each rank, and the end.
std::vector<std::uint64_t> cuts(std::uint64_t slices, std::uint64_t slices_of_part,
                                std::uint64_t ranks) {
  const ImageInMemory file(Shape{slices, 2}, std::vector<std::uint8_t>(2 * slices), slices_of_part);
  std::vector<std::uint64_t> cuts{0};
  for (const SliceRange range : slices_of_ranks(file, ranks)) {
    CHECK(range.first == cuts.back());
    cuts.push_back(range.last);
  }
  return cuts;
}

}  // namespace

TEST_CASE("rank 0 gathers the bytes of all; shared, all have them") {
  const auto errors = run_as_ranks(3, [](Communicator& ranks) {
    const auto make = [&] { return Bytes(ranks.rank() + 1, std::byte{7}); };
    const auto gathered = gather(ranks, make);
    CHECK(gathered.size() == (ranks.rank() == 0 ? 3 : 0));
    const auto shared = share(ranks, make);
    REQUIRE(shared.size() == 3);
    for (std::size_t rank = 0; rank < 3; ++rank)
      CHECK(shared[rank] == Bytes(rank + 1, std::byte{7}));
  });
  for (const auto& error : errors) CHECK(!error);
}

TEST_CASE("what one rank throws ends all; only rank 0 has its message") {
  const auto errors = run_as_ranks(3, [](Communicator& ranks) {
    gather(ranks, [&]() -> Bytes {
      if (ranks.rank() == 2) throw std::runtime_error("a.tif: is damaged");
      return {};
    });
  });
  CHECK(text_of(errors[0]) == "a.tif: is damaged");
  CHECK(text_of(errors[1]).empty());
  CHECK_THROWS_AS(std::rethrow_exception(errors[2]), RankError);
}

TEST_CASE("what rank 0 throws itself keeps its type") {
  const auto errors = run_as_ranks(2, [](Communicator& ranks) {
    share(ranks, [&]() -> Bytes {
      if (ranks.rank() == 0) throw std::invalid_argument("no");
      return {};
    });
  });
  CHECK_THROWS_AS(std::rethrow_exception(errors[0]), std::invalid_argument);
  CHECK_THROWS_AS(std::rethrow_exception(errors[1]), RankError);
}

TEST_CASE("what a rank throws between two exchanges of the others ends these, too") {
  for (std::uint64_t failing = 0; failing < 3; ++failing) {
    const auto errors = run_as_ranks(3, [&](Communicator& ranks) {
      gather(ranks, [&] {
        wait_for_all(ranks);
        if (ranks.rank() == failing) throw std::runtime_error("full disk");
        wait_for_all(ranks);
        wait_for_all(ranks);
        return Bytes();
      });
    });
    CHECK(text_of(errors[0]) == "full disk");
    CHECK_THROWS_AS(std::rethrow_exception(errors[1]), RankError);
    CHECK_THROWS_AS(std::rethrow_exception(errors[2]), RankError);
  }
}

TEST_CASE("what one rank throws stops the work of the others") {
  const auto errors = run_as_ranks(3, [](Communicator& ranks) {
    share(ranks, [&]() -> Bytes {
      if (ranks.rank() == 1) throw std::runtime_error("full disk");
      for (;; std::this_thread::yield()) stop_with_others(ranks);
    });
  });
  CHECK(text_of(errors[0]) == "full disk");
  for (const int other : {1, 2}) CHECK_THROWS_AS(std::rethrow_exception(errors[other]), RankError);
}

TEST_CASE("slices are divided where parts of the file end, if there are enough of these") {
  CHECK(cuts(12, 6, 2) == std::vector<std::uint64_t>{0, 6, 12});
  CHECK(cuts(12, 2, 4) == std::vector<std::uint64_t>{0, 2, 6, 8, 12});
  CHECK(cuts(12, 6, 3) == std::vector<std::uint64_t>{0, 4, 8, 12});
  CHECK(cuts(2, 1, 4) == std::vector<std::uint64_t>{0, 1, 2, 2, 2});
}
