#include "open_input.hpp"

#include <fmt/format.h>

#include "memory_limit.hpp"

namespace sg = skan_graph;

std::unique_ptr<sg::ImageFile> open_input(const Job& job, std::optional<std::uint64_t> max_memory,
                                          const ImageEvents& events) {
  auto file = sg::open_image(job.input, job.image.reading);
  const sg::ImageInfo& info = file->info();
  for (const std::string& warning : info.warnings)
    events.warn(fmt::format("{}: {}", job.input.string(), warning));
  MemoryLimit(max_memory).check(job.input, info.shape);
  return file;
}
