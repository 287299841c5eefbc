#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "skan_graph/memory/byte_archive.hpp"
#include "skan_graph/slabs/scratch_file.hpp"

namespace skan_graph {

/// How a long run is made so that it can go on after it was killed.
struct CheckpointOptions {
  std::filesystem::path folder = {};  // of its data until it ends well; "": without checkpoints
  std::function<std::string()> run = {};  // all that decides the results, as text
  bool resumes = false;               // go on from the checkpoint in the folder
  std::chrono::milliseconds interval = std::chrono::minutes(1);  // between checkpoints
  std::function<void()> on_first = {};  // called when the run can be resumed from now on
};

/// The scratch data of a run and its checkpoints: notes from which a run that was killed goes on.
///
/// Scratch data have no name, so they disappear with the program, until the first checkpoint. Then
/// they get a folder, which remove() deletes at the end. A run that is killed or fails leaves it:
///
///     branches.csv.unfinished/data          the scratch file
///     branches.csv.unfinished/checkpoint    what the run has in memory besides, and how much of
///                                           `data` belongs to it
///
/// A run goes on from the data that were there at the checkpoint: before it replaces some of them
/// in place by others, it writes a new one. A checkpoint replaces the one before only when it is
/// complete and on the disk. A lock on `data`, which ends with the program, keeps others away.
///
///     Checkpoints checkpoints("/scratch", {.folder = "b.csv.unfinished", .run = settings});
///     if (checkpoints.resumes()) checkpoints.read([&](ByteReader& reader) { reader(state); });
///     … if (checkpoints.is_due()) checkpoints.write([&](ByteWriter& writer) { writer(state); });
///     checkpoints.remove();
class Checkpoints {
 public:
  /// With a new scratch file in `scratch_folder`, or the one to resume. Throws FileError, as the
  /// other functions do; also if a process uses the folder.
  Checkpoints(const std::filesystem::path& scratch_folder, CheckpointOptions options = {});

  ScratchFile& scratch() { return *scratch_; }
  bool resumes() const { return options_.resumes; }
  bool has_one() const { return has_folder_; }
  /// What the last checkpoint was given. May be called several times.
  void read(const std::function<void(ByteReader&)>& use);

  /// Whether it is time for one: the interval has passed, and 20 times what the last one took.
  bool is_due() const;
  void write(const std::function<void(ByteWriter&)>& give);

  /// When the run has ended well; also removes what an earlier one has left.
  void remove();

 private:
  using Clock = std::chrono::steady_clock;

  void take(const std::function<void(ByteReader&)>& use) const;
  void make_folder();

  CheckpointOptions options_;
  std::string run_;  // the text, once it was asked for
  std::vector<std::byte> notes_;  // to resume from
  std::optional<ScratchFile> scratch_;
  bool has_folder_ = false;
  Clock::time_point last_ = Clock::now();
  Clock::duration cost_{};
};

/// Whether a run that did not end has left its data in this folder.
bool has_unfinished_run(const std::filesystem::path& folder);

/// The text that stands for the run whose checkpoint is in this folder; empty if there is none.
/// Throws FileError if a process uses it, or if it is not complete.
std::optional<std::string> run_of_checkpoint(const std::filesystem::path& folder);

}  // namespace skan_graph
