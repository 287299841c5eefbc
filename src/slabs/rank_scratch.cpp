#include "skan_graph/slabs/rank_scratch.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/byte_archive.hpp"
#include "skan_graph/parallel/gather.hpp"

namespace skan_graph {

namespace {

/// Rank 0 makes the file and returns its name; then the others open it.
std::unique_ptr<ScratchFile> open_on_all_ranks(
    Communicator& ranks,
    const std::function<std::string(std::unique_ptr<ScratchFile>& file)>& make) {
  std::unique_ptr<ScratchFile> file;
  const std::string name = text_of_first_rank(ranks, [&] { return make(file); });
  on_all_ranks(ranks, [&] {
    if (ranks.rank() != 0) file = std::make_unique<ScratchFile>(name, ScratchFile::OfOther());
  });
  return file;
}

}  // namespace

std::unique_ptr<ScratchFile> shared_scratch(Communicator& ranks,
                                            const std::filesystem::path& folder,
                                            const std::string& first_name) {
  auto shared = open_on_all_ranks(ranks, [&](std::unique_ptr<ScratchFile>& file) {
    file = std::make_unique<ScratchFile>(folder, ScratchFile::Named{first_name});
    return file->name().native();
  });
  if (first_name.empty()) shared->remove_name();
  return shared;
}

std::unique_ptr<ScratchFile> shared_scratch(Communicator& ranks,
                                            const std::filesystem::path& path) {
  return open_on_all_ranks(ranks, [&](std::unique_ptr<ScratchFile>& file) {
    file = std::make_unique<ScratchFile>(path, std::filesystem::file_size(path));
    return path.native();
  });
}

RankScratch::~RankScratch() {
  for (std::uint64_t rank = 1; rank < ranks_.count(); ++rank) ranks_.send(rank, {});
}

void RankScratch::read(std::uint64_t rank, std::uint64_t begin, std::span<std::byte> bytes) {
  ranks_.send(rank, to_bytes(begin, std::uint64_t{bytes.size()}));
  const std::vector<std::byte> answer = ranks_.receive(rank);
  if (answer.size() != bytes.size())
    throw std::runtime_error("rank " + std::to_string(rank) + " cannot read its scratch file");
  std::ranges::copy(answer, bytes.begin());
}

void serve_scratch(Communicator& ranks, const ScratchFile& file) {
  while (true) {
    const std::vector<std::byte> message = ranks.receive(0);
    if (message.empty()) return;
    std::uint64_t begin = 0, size = 0;
    from_bytes(message, begin, size);
    std::vector<std::byte> bytes(size);
    try {
      file.read(begin, bytes);
    } catch (const FileError&) {
      bytes.clear();
    }
    ranks.send(0, bytes);
  }
}

}  // namespace skan_graph
