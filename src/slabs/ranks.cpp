#include "skan_graph/slabs/ranks.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "io/find_in_module.hpp"

namespace skan_graph {

std::vector<SliceRange> slices_of_ranks(const ImageFile& file, std::uint64_t count) {
  const std::uint64_t all = file.info().shape[0];
  const std::uint64_t layer = count > 1 ? file.slices(0).last : 1;
  const std::uint64_t layers = (all + layer - 1) / layer;
  const std::uint64_t used = std::min(count, all);
  const auto begin_of = [&](std::uint64_t rank) {
    if (rank >= used) return all;
    return layers >= count ? rank * layers / count * layer : rank * all / used;
  };
  std::vector<SliceRange> slices;
  for (std::uint64_t rank = 0; rank < count; ++rank)
    slices.push_back({begin_of(rank), begin_of(rank + 1)});
  return slices;
}

std::uint64_t processes_of_mpirun() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"})  // Open MPI; MPICH and srun
    if (const char* const size = std::getenv(name))
      return std::max<std::uint64_t>(1, std::strtoull(size, nullptr, 10));
  return 1;
}

std::unique_ptr<Communicator> connect_ranks() {
  const auto is_set = [](const char* name) { return std::getenv(name) != nullptr; };
  const bool is_open_mpi = is_set("OMPI_COMM_WORLD_RANK");
  const bool is_mpich = !is_open_mpi && (is_set("PMI_RANK") || is_set("PMI_SIZE"));
  std::vector<std::string> modules{"mpi_openmpi", "mpi_mpich", "mpi"};
  if (is_open_mpi) modules = {"mpi_openmpi", "mpi"};
  if (is_mpich) modules = {"mpi_mpich", "mpi"};
  std::string problem;
  for (const std::string& module : modules) try {
      const auto connect =
          reinterpret_cast<ConnectRanks*>(find_in_module(module, connect_symbol));
      return std::unique_ptr<Communicator>(connect());
    } catch (const ModuleError& error) {
      if (problem.empty())
        problem = "--mpi needs the module " + file_of_module(module) + " (" + error.what() +
                  "); build the program where this MPI is installed";
    }
  throw std::runtime_error(problem);
}

}  // namespace skan_graph
