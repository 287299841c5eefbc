#include "skan_graph/slabs/rank_scratch.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/byte_archive.hpp"
#include "skan_graph/parallel/gather.hpp"

namespace skan_graph {

namespace {

struct ScratchRequest {
  std::uint64_t begin = 0, size = 0;
};

}  // namespace

std::unique_ptr<ScratchFile> shared_scratch(Communicator& ranks,
                                            const std::filesystem::path& folder,
                                            const std::string& file_name) {
  using Bytes = std::vector<std::byte>;
  std::unique_ptr<ScratchFile> file;
  const std::vector<Bytes> names = share(ranks, [&] {
    if (ranks.rank() != 0) return Bytes();
    file = std::make_unique<ScratchFile>(folder, ScratchFile::Named{file_name});
    const auto name = std::as_bytes(std::span(file->name().native()));
    return Bytes(name.begin(), name.end());
  });
  const std::string name(reinterpret_cast<const char*>(names[0].data()), names[0].size());
  share(ranks, [&] {
    if (ranks.rank() != 0) file = std::make_unique<ScratchFile>(name, ScratchFile::OfOther());
    return Bytes();
  });
  file->remove_name();
  return file;
}

RankScratch::~RankScratch() {
  for (std::uint64_t rank = 1; rank < ranks_.count(); ++rank) ranks_.send(rank, {});
}

void RankScratch::read(std::uint64_t rank, std::uint64_t begin, std::span<std::byte> bytes) {
  const ScratchRequest request{begin, bytes.size()};
  ranks_.send(rank, std::as_bytes(std::span(&request, 1)));
  const std::vector<std::byte> answer = ranks_.receive(rank);
  if (answer.size() != bytes.size())
    throw std::runtime_error("rank " + std::to_string(rank) + " cannot read its scratch file");
  std::ranges::copy(answer, bytes.begin());
}

void serve_scratch(Communicator& ranks, const ScratchFile& file) {
  while (true) {
    const std::vector<std::byte> message = ranks.receive(0);
    if (message.empty()) return;
    ScratchRequest request;
    ByteReader reader(message);
    reader(request);
    std::vector<std::byte> bytes(request.size);
    try {
      file.read(request.begin, bytes);
    } catch (const FileError&) {
      bytes.clear();
    }
    ranks.send(0, bytes);
  }
}

}  // namespace skan_graph
