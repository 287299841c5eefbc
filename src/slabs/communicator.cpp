#include "skan_graph/slabs/communicator.hpp"

#include <algorithm>
#include <cstdlib>
#include <exception>

#include "io/find_in_module.hpp"
#include "skan_graph/slabs/byte_archive.hpp"

namespace skan_graph {

namespace {

/// What a rank made, or why it failed.
struct Made {
  std::uint8_t has_failed = 0;
  std::vector<char> message;
  std::vector<std::byte> bytes;

  template <class Archive>
  void transfer(Archive& archive) {
    archive(has_failed, message, bytes);
  }
};

template <class Part>
std::vector<std::byte> bytes_of(Part& part) {
  ByteWriter writer;
  writer(part);
  return writer.bytes();
}

template <class Part>
Part part_of(std::span<const std::byte> bytes) {
  Part part;
  ByteReader reader(bytes);
  reader(part);
  return part;
}

Made run(const std::function<std::vector<std::byte>()>& make, std::exception_ptr& error) {
  Made made;
  try {
    made.bytes = make();
  } catch (const std::exception& thrown) {
    error = std::current_exception();
    const std::string what = thrown.what();
    made.has_failed = 1;
    made.message.assign(what.begin(), what.end());
  }
  return made;
}

using Bytes = std::vector<std::byte>;

std::vector<Bytes> gather_or_throw(Communicator& ranks, const std::function<Bytes()>& make,
                                   bool everywhere) {
  std::exception_ptr error;
  Made own = run(make, error);
  if (ranks.rank() != 0) {
    ranks.send(0, bytes_of(own));
    const Bytes answer = ranks.receive(0);
    if (answer.empty()) throw RankError("");
    return part_of<std::vector<Bytes>>(answer);
  }
  std::vector<Made> all;
  all.push_back(std::move(own));
  for (std::uint64_t rank = 1; rank < ranks.count(); ++rank)
    all.push_back(part_of<Made>(ranks.receive(rank)));
  const auto failed = std::ranges::find(all, 1, &Made::has_failed);
  std::vector<Bytes> made;
  for (Made& one : all) made.push_back(std::move(one.bytes));
  std::vector<Bytes> nothing;
  const Bytes answer = failed != all.end() ? Bytes() : bytes_of(everywhere ? made : nothing);
  for (std::uint64_t rank = 1; rank < ranks.count(); ++rank) ranks.send(rank, answer);
  if (error) std::rethrow_exception(error);
  if (failed != all.end()) throw RankError({failed->message.begin(), failed->message.end()});
  return made;
}

}  // namespace

std::vector<Bytes> gather(Communicator& ranks, const std::function<Bytes()>& make) {
  return gather_or_throw(ranks, make, false);
}

std::vector<Bytes> share(Communicator& ranks, const std::function<Bytes()>& make) {
  return gather_or_throw(ranks, make, true);
}

std::vector<std::uint64_t> share_number(Communicator& ranks,
                                        const std::function<std::uint64_t()>& make) {
  const std::vector<Bytes> made = share(ranks, [&] {
    std::uint64_t number = make();
    return bytes_of(number);
  });
  std::vector<std::uint64_t> numbers;
  for (const Bytes& one : made) numbers.push_back(part_of<std::uint64_t>(one));
  return numbers;
}

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
