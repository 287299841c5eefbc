#include "open_input.hpp"

#include <fmt/format.h>

#include "batch/memory.hpp"
#include "skan_graph/io/file_error.hpp"

namespace sg = skan_graph;

std::unique_ptr<sg::ImageFile> open_input(const Job& job, std::optional<std::uint64_t> max_memory,
                                          const ImageEvents& events) {
  auto file = sg::open_image(job.input, job.image.reading);
  const sg::ImageInfo& info = file->info();
  for (const std::string& warning : info.warnings)
    events.warn(fmt::format("{}: {}", job.input.string(), warning));
  const std::uint64_t bytes = estimated_bytes(info.shape);
  if (max_memory && bytes > *max_memory)
    throw sg::FileError(job.input,
                        fmt::format("{} pixels take about {:.2g} GB of memory, more than "
                                    "--max-memory",
                                    info.shape.to_string(), static_cast<double>(bytes) / 1e9),
                        "allow more or leave it out");
  return file;
}
