#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

#include "skan_graph/io/image_file.hpp"
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

/// The slices of each rank: consecutive ones, about as many for each, cut where the file's parts
/// end if there are enough of these. With fewer slices than ranks, the last ranks have none.
std::vector<SliceRange> slices_of_ranks(const ImageFile& file, std::uint64_t count);

/// How many processes the mpirun has started that started this one; 1 without mpirun.
std::uint64_t processes_of_mpirun();

/// Connects this process to those that the same mpirun started. Loads the module for its MPI, Open
/// MPI or MPICH, as the variables of the environment tell that mpirun sets. Throws
/// std::runtime_error if there is no such module.
std::unique_ptr<Communicator> connect_ranks();

/// The function that a module for MPI exports under the name connect_symbol. The caller owns the
/// result.
using ConnectRanks = Communicator*();
inline constexpr const char* connect_symbol = "skan_graph_connect_ranks";

}  // namespace skan_graph
