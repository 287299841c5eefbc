#include "skan_graph/parallel/gather.hpp"

#include <doctest/doctest.h>

#include <string>
#include <thread>

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

TEST_CASE("all ranks get the text of rank 0") {
  const auto errors = run_as_ranks(3, [](Communicator& ranks) {
    const auto make = [&] {
      CHECK(ranks.rank() == 0);
      return std::string("a\n\0b", 4);
    };
    CHECK(text_of_first_rank(ranks, make) == std::string("a\n\0b", 4));
    CHECK(text_of_first_rank(ranks, [] { return ""; }).empty());
  });
  for (const auto& error : errors) CHECK(!error);
}

TEST_CASE("each rank gets the message that each has made for it") {
  for (const std::uint64_t count : {1, 2, 5}) {
    const auto errors = run_as_ranks(count, [&](Communicator& ranks) {
      const auto size_of = [](std::uint64_t from, std::uint64_t to) { return 10 * from + to; };
      const auto received =
          exchange(ranks, [&](std::uint64_t to) { return Bytes(size_of(ranks.rank(), to)); });
      REQUIRE(received.size() == count);
      for (std::uint64_t from = 0; from < count; ++from)
        CHECK(received[from].size() == size_of(from, ranks.rank()));
    });
    for (const auto& error : errors) CHECK(!error);
  }
}

TEST_CASE("a rank that cannot make its messages ends the exchange of all") {
  const auto errors = run_as_ranks(3, [](Communicator& ranks) {
    exchange(ranks, [&](std::uint64_t) -> Bytes {
      if (ranks.rank() == 1) throw std::runtime_error("no");
      return {};
    });
  });
  CHECK(text_of(errors[0]) == "no");
  for (const auto& error : errors) CHECK(error);
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
