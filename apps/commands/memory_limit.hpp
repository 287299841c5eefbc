#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "skan_graph/analysis/memory_estimate.hpp"

/// Refuses images that need more memory than there is, before it is allocated.
class MemoryLimit {
 public:
  /// Of each of the processes that share a machine. `max_memory`: from the command line; if not
  /// given, its share of the available memory.
  explicit MemoryLimit(std::optional<std::uint64_t> max_memory, std::uint64_t processes = 1);

  std::uint64_t bytes() const { return bytes_; }
  bool fits(std::uint64_t bytes) const { return bytes <= bytes_; }

  /// Call it before anything is read. Throws FileError if an image of this shape cannot fit, even
  /// with few skeleton pixels.
  void check(const std::filesystem::path& input, const skan_graph::Shape& shape) const;
  /// Call it before the graph is built. Throws FileError if a run of this size needs more.
  void check(const std::filesystem::path& input, const skan_graph::RunSize& size,
             std::uint64_t expected_bytes) const;
  /// The same for a process that thins its part of an image of this shape.
  void check_thinning(const std::filesystem::path& input, const skan_graph::Shape& shape,
                      std::uint64_t processes) const;

 private:
  void check_bytes(const std::filesystem::path& input, const std::string& what,
                   std::uint64_t bytes) const;

  std::uint64_t bytes_;
  bool is_given_;
};
