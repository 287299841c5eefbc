#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/combined_tables.hpp"
#include "skan_graph/io/output_file.hpp"

/// The combined tables while they are being put together. All images have the same
/// columns: those of the first.
class CombinedFiles {
 public:
  /// Throws FileError where one cannot be written.
  explicit CombinedFiles(const skan_graph::OutputPaths& outputs);

  /// What is wrong with an image whose columns differ from those of the images before:
  /// one line. `texts`: for each table its header line and its rows.
  std::optional<std::string> misfit(const std::filesystem::path& input,
                                    const std::vector<std::string>& texts) const;
  /// Adds an image that fits. Throws FileError.
  void add(const std::vector<std::string>& texts);

  /// All images are in: the tables appear under their names. None does where no image
  /// was added.
  void commit();

 private:
  struct Table {
    std::string word;
    std::string header;
    std::unique_ptr<skan_graph::OutputFile> file;
  };
  std::vector<Table> tables_;
};
