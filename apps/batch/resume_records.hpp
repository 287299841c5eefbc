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
#include "commands/report_figures.hpp"

/// The record of an image whose outputs are all written.
struct ResumeRecord {
  std::uint64_t nodes = 0, branches = 0;
  std::string unit;  // of its lengths
  double seconds = 0;
  std::vector<SourceFile> sources;       // if the provenance was requested
  std::optional<ReportFigures> figures;  // if the report was a page
};

/// Records of the finished images of a batch, so that it can be resumed however it ended. They are
/// in the hidden folder .skan-graph of the output folder and have the names of the outputs. They
/// may be removed at any time; the images are then measured again.
///
///     out/.skan-graph/plate1/a.done.json         settings, state of the files, counts
///     out/.skan-graph/plate1/a.all-branches.csv  its rows in a combined table, unless one of
///                                                its own outputs has them
///
/// The record of an image is written after all its outputs, each of which appears under its name
/// only when complete. So a record is always true, even if the process is killed.
class ResumeRecords {
 public:
  ResumeRecords(const Options& options);

  /// The folder with the records of an image.
  std::filesystem::path folder_for(const Job& job) const { return record_file(job).parent_path(); }
  const std::filesystem::path& folder() const { return folder_; }

  /// The record of an image, if it is still valid: the files that it was read from are unchanged,
  /// the settings are the same, and all outputs and rows for combined tables exist and are
  /// unchanged.
  std::optional<ResumeRecord> find(const Job& job) const;
  /// The rows for each combined table, as given to `write`; `unit` is that of the record. Throws
  /// FileError.
  std::vector<std::string> rows(const Job& job, const std::string& unit) const;

  /// The state of the files of an image before they are read.
  class Before {
   public:
    void add(const std::filesystem::path& file) {
      files_.emplace_back(std::filesystem::absolute(file), file_state(file));
    }
    const auto& files() const { return files_; }

   private:
    std::vector<std::pair<std::filesystem::path, std::optional<FileState>>> files_;
  };
  /// Call it before the image is read: removes the old record, which is no longer valid.
  Before begin(const Job& job) const;
  /// Writes the record, after all outputs are written. Throws FileError.
  void write(const Job& job, const Before& before, const std::vector<std::string>& rows,
             const ResumeRecord& record) const;

 private:
  std::filesystem::path record_file(const Job& job) const;
  std::filesystem::path rows_file(const Job& job, const CombinedTable& table) const;
  std::vector<std::filesystem::path> all_files(const Job& job) const;

  std::filesystem::path folder_;
  const Options& options_;
};
