#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "skan_graph/memory/byte_archive.hpp"
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
    Communicator& ranks, const std::function<std::vector<std::byte>(std::uint64_t to)>& make);

/// Calls `work` on every rank and waits for all. Fails like gather().
void on_all_ranks(Communicator& ranks, const std::function<void()>& work);
/// Waits for all ranks; throws if any has failed.
void wait_for_all(Communicator& ranks);

/// Throws RankError("") if another rank has told that it has failed. Does not wait. Only the thread
/// that sends and receives may call it.
void stop_with_others(Communicator& ranks);

/// The values that all ranks make: what ByteWriter can write.
template <class Value>
std::vector<Value> share_values(Communicator& ranks, const std::function<Value()>& make) {
  const auto all = share(ranks, [&] { return to_bytes(make()); });
  std::vector<Value> values(all.size());
  for (std::size_t rank = 0; rank < all.size(); ++rank) from_bytes(all[rank], values[rank]);
  return values;
}

/// The text that rank 0 makes, for all ranks; the others do not call `make`. Fails like gather().
std::string text_of_first_rank(Communicator& ranks, const std::function<std::string()>& make);

}  // namespace skan_graph
