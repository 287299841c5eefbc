#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "skan_graph/parallel/communicator.hpp"
#include "skan_graph/slabs/scratch_file.hpp"

namespace skan_graph {

/// A scratch file for all ranks, in a folder that all see; collective. Ranks write to different
/// places, and read what another one has written after wait_for_all(). Rank 0 can give it a name; a
/// file without one, "", disappears with the program, and so does one with a first name, if the
/// program is not killed (see ScratchFile::Named). Throws FileError on rank 0, RankError on the others.
std::unique_ptr<ScratchFile> shared_scratch(Communicator& ranks,
                                            const std::filesystem::path& folder,
                                            const std::string& first_name);
/// The same file as it was left under the name that it was given.
std::unique_ptr<ScratchFile> shared_scratch(Communicator& ranks,
                                            const std::filesystem::path& file);

/// The scratch files of the other ranks, read by rank 0 while the others are in serve_scratch().
/// Its end tells them to stop.
class RankScratch {
 public:
  explicit RankScratch(Communicator& ranks) : ranks_(ranks) {}
  ~RankScratch();
  RankScratch(const RankScratch&) = delete;
  RankScratch& operator=(const RankScratch&) = delete;

  /// Throws std::runtime_error if that rank cannot read its file.
  void read(std::uint64_t rank, std::uint64_t begin, std::span<std::byte> bytes);

 private:
  Communicator& ranks_;
};

/// On another rank: answers rank 0 until that needs no more.
void serve_scratch(Communicator& ranks, const ScratchFile& file);

}  // namespace skan_graph
