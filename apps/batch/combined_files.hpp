#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/combined_tables.hpp"
#include "skan_graph/io/output_file.hpp"

/// The combined tables while they are being written. All images must have the columns of the
/// first.
class CombinedFiles {
 public:
  /// Throws FileError if one cannot be written.
  explicit CombinedFiles(const skan_graph::OutputPaths& outputs);

  /// A one-line error if the columns of an image differ from those of previous images. `texts` has
  /// the header line and the rows for each table.
  std::optional<std::string> misfit(const std::filesystem::path& input,
                                    const std::vector<std::string>& texts) const;
  /// Adds an image that fits. Throws FileError.
  void add(const std::vector<std::string>& texts);

  /// Completes the tables, which then appear under their names, unless no image was added.
  void commit();

 private:
  struct Table {
    std::string word;
    std::string header;
    std::unique_ptr<skan_graph::OutputFile> file;
  };
  std::vector<Table> tables_;
};
