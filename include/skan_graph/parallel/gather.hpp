#pragma once

#include <cstddef>
#include <cstring>
#include <functional>
#include <span>
#include <type_traits>
#include <vector>

#include "skan_graph/parallel/communicator.hpp"

namespace skan_graph {

/// Calls `make` on every rank; rank 0 gets the bytes of all, the others nothing. If `make` throws
/// on any rank, all throw: rank 0 what it threw itself or the message of the first other rank.
/// `make` may call gather() and share() too, and stop_with_others(), which throws as soon as it has
/// thrown on another rank.
std::vector<std::vector<std::byte>> gather(Communicator& ranks,
                                           const std::function<std::vector<std::byte>()>& make);
/// The same, and every rank gets the bytes of all.
std::vector<std::vector<std::byte>> share(Communicator& ranks,
                                          const std::function<std::vector<std::byte>()>& make);

/// Every rank makes a message for each; it gets those for itself, in the order of ranks. What it made
/// for itself it gets too. Fails like gather().
std::vector<std::vector<std::byte>> exchange(
    Communicator& ranks, const std::function<std::vector<std::vector<std::byte>>()>& make);

/// Waits for all ranks; throws if any has failed.
void wait_for_all(Communicator& ranks);

/// Throws RankError("") if another rank has told that it has failed. Does not wait. Only the thread
/// that sends and receives may call it.
void stop_with_others(Communicator& ranks);

/// The values that all ranks make: numbers, or plain structs of them.
template <class Value>
std::vector<Value> share_values(Communicator& ranks, const std::function<Value()>& make) {
  static_assert(std::is_trivially_copyable_v<Value>);
  const auto all = share(ranks, [&] {
    const Value value = make();
    const auto bytes = std::as_bytes(std::span(&value, 1));
    return std::vector<std::byte>(bytes.begin(), bytes.end());
  });
  std::vector<Value> values(all.size());
  for (std::size_t rank = 0; rank < all.size(); ++rank)
    std::memcpy(&values[rank], all[rank].data(), sizeof(Value));
  return values;
}

}  // namespace skan_graph
