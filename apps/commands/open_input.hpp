#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "cli/image_events.hpp"
#include "commands/job.hpp"
#include "skan_graph/io/image_file.hpp"

/// What a job reads, open.
struct OpenInput {
  std::unique_ptr<skan_graph::ImageFile> image;
  std::unique_ptr<skan_graph::ImageFile> values;  // where the pixel values are another image's

  /// Files that the pixels of either lie in, beside the two themselves.
  std::vector<std::filesystem::path> other_files() const;
};

/// Opens it and passes on what the image's file warns of. Throws FileError, also for an
/// image that would take more than `max_memory`.
OpenInput open_input(const Job& job, std::optional<std::uint64_t> max_memory,
                     const ImageEvents& events);
