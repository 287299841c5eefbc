#include "memory/kept_arrays.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <optional>

#include "parallel/parallel_for.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

using namespace skan_graph;

using Bytes = UninitializedVector<std::byte>;

namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20;

}  // namespace

TEST_CASE("the next array of about the same size takes the memory of one that was freed") {
  const KeptArrays kept;
  std::optional<Bytes> first(3 * megabyte), second(3 * megabyte);
  const std::byte *at_first = first->data(), *at_second = second->data();
  CHECK(at_first != at_second);
  first.reset();
  const Bytes third(3 * megabyte - 1000);
  CHECK(third.data() == at_first);
  second.reset();
  const Bytes fourth(3 * megabyte);
  CHECK(fourth.data() == at_second);
}

TEST_CASE("an array may be older than what keeps memory, or outlive it") {
  std::optional<Bytes> older(megabyte), outlives;
  {
    const KeptArrays kept;
    older.reset();
    outlives.emplace(megabyte, std::byte{7});
    const KeptArrays another;
  }
  CHECK(outlives->back() == std::byte{7});
  outlives.reset();
  const KeptArrays kept;
  CHECK(Bytes(megabyte, std::byte{8}).back() == std::byte{8});
}

TEST_CASE("threads take arrays of all sizes, each its own") {
  const KeptArrays kept;
  parallel_for(200, [](std::int64_t i) {
    const auto mark = static_cast<std::byte>(i);
    Bytes array(static_cast<std::size_t>(i % 7 + 1) * megabyte / 2, mark);
    array.resize(array.size() + megabyte / 3, mark);
    bool is_own = true;
    for (std::size_t at = 0; at < array.size(); at += 1000) is_own = is_own && array[at] == mark;
    CHECK(is_own);
  });
}
