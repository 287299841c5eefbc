#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "skan_graph/analysis/memory_estimate.hpp"

/// Refuses images that take more memory than there is, before it is taken.
class MemoryLimit {
 public:
  /// `max_memory`: as the call has it; else what is available.
  explicit MemoryLimit(std::optional<std::uint64_t> max_memory);

  /// Before anything is read. Throws FileError where no skeleton in an image of this
  /// shape would fit.
  void check(const std::filesystem::path& input, const skan_graph::Shape& shape) const;
  /// Before the graph is built. Throws FileError where a run of this size would take more.
  void check(const std::filesystem::path& input, const skan_graph::RunSize& size,
             std::uint64_t expected_bytes) const;

 private:
  void check_bytes(const std::filesystem::path& input, const std::string& what,
                   std::uint64_t bytes) const;

  std::uint64_t bytes_;
  bool is_given_;
};
