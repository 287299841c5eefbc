#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/parallel/communicator.hpp"

namespace skan_graph {

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
