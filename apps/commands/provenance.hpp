#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "commands/job.hpp"

/// A file that was read, and its checksum.
struct SourceFile {
  std::string path;
  std::uint64_t size = 0;
  std::string sha256;
};

/// Computes the checksums of the image, the values and other files with their pixels, by reading
/// them once more. Throws FileError.
std::vector<SourceFile> source_files(const Job& job, const skan_graph::AnalysisInput& input);

/// The origin of outputs: from which files, and when.
struct Provenance {
  using Time = std::chrono::system_clock::time_point;

  std::vector<SourceFile> inputs;
  std::vector<std::filesystem::path> outputs;
  Time started, ended;
};

/// Writes it as JSON, with the program's version and commit, the command line, the options
/// including defaults, and the machine. Throws FileError.
void write_provenance(const Provenance& provenance, const Options& options,
                      const std::filesystem::path& path);
