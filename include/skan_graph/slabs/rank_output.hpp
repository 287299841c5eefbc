#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include "skan_graph/io/output_file.hpp"
#include "skan_graph/parallel/communicator.hpp"

namespace skan_graph {

/// An output file that all ranks write, each at its own places; they must see its folder. All call
/// its functions but write(), and all throw if one of them fails.
///
///     const auto file = RankOutput::create(ranks, "b.csv");
///     file->write(begin_of_rank, rows);
///     file->commit();
class RankOutput {
 public:
  /// Null if not all ranks can open it: a device or pipe, standard output, or in a folder that only
  /// rank 0 sees.
  static std::unique_ptr<RankOutput> create(Communicator& ranks, const std::filesystem::path& path);
  ~RankOutput();
  RankOutput(const RankOutput&) = delete;
  RankOutput& operator=(const RankOutput&) = delete;

  /// Throws FileError, only on this rank.
  void write(std::uint64_t begin, std::span<const std::byte> bytes);
  /// The file is complete and appears under its name (see OutputFile).
  void commit();

 private:
  RankOutput(Communicator& ranks, const std::filesystem::path& path);

  Communicator& ranks_;
  const std::filesystem::path path_;
  std::optional<OutputFile> file_;  // of rank 0
  int descriptor_ = -1;             // -1: it cannot be opened here
};

}  // namespace skan_graph
