#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "batch/job.hpp"
#include "image_events.hpp"
#include "skan_graph/io/image_file.hpp"

/// Opens the image of a job and passes on what its file warns of. Throws FileError, also
/// for an image that would take more than `max_memory`.
std::unique_ptr<skan_graph::ImageFile> open_input(const Job& job,
                                                  std::optional<std::uint64_t> max_memory,
                                                  const ImageEvents& events);
