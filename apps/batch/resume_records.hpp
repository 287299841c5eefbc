#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands/file_state.hpp"
#include "commands/combined_tables.hpp"
#include "commands/job.hpp"
#include "commands/provenance.hpp"

/// What is known of an image whose outputs are all written.
struct ResumeRecord {
  std::uint64_t nodes = 0, branches = 0;
  double seconds = 0;
  std::vector<SourceFile> sources;  // where the provenance was asked for
};

/// ResumeRecords on the images of a batch that are done, so that it can be taken up again after
/// any kind of end: in the hidden folder .skan-graph of the output folder, named as the
/// outputs are. They may be removed at any time; what they told of is then done again.
///
///     out/.skan-graph/plate1/a.done.json         settings, state of the files, figures
///     out/.skan-graph/plate1/a.all-branches.csv  its rows in the table of all, where no
///                                                output of its own has them
///
/// An image's note is written after all its outputs, each of which appears under its
/// name only when complete: whatever a note says is true, whenever the process is killed.
class ResumeRecords {
 public:
  ResumeRecords(const Options& options);

  /// Those on the image.
  std::filesystem::path folder_for(const Job& job) const { return record_file(job).parent_path(); }
  const std::filesystem::path& folder() const { return folder_; }

  /// The note on an image, if it still holds: the files that it was read from are as they
  /// were, the settings the same, and all outputs, and rows in combined tables, were
  /// written then and are as they were left.
  std::optional<ResumeRecord> find(const Job& job) const;
  /// For each combined table, what `write` was given. Throws FileError.
  std::vector<std::string> rows(const Job& job) const;

  /// How the files that an image is read from are before that.
  class Before {
   public:
    void add(const std::filesystem::path& file) {
      files_.emplace_back(std::filesystem::absolute(file), file_state(file));
    }
    const auto& files() const { return files_; }

   private:
    std::vector<std::pair<std::filesystem::path, std::optional<FileState>>> files_;
  };
  /// The image is about to be read, and its outputs are no more what a note says.
  Before begin(const Job& job) const;
  /// All its outputs are written. Throws FileError.
  void write(const Job& job, const Before& before, const std::vector<std::string>& rows,
             const ResumeRecord& record) const;

 private:
  std::filesystem::path record_file(const Job& job) const;
  std::filesystem::path rows_file(const Job& job, const CombinedTable& table) const;
  std::vector<std::filesystem::path> all_files(const Job& job) const;

  std::filesystem::path folder_;
  const Options& options_;
};
