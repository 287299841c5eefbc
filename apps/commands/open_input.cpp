#include "commands/open_input.hpp"

#include <fmt/format.h>

#include "commands/memory_limit.hpp"

namespace sg = skan_graph;

namespace {

std::unique_ptr<sg::ImageFile> open_values(const ImageOptions& options) {
  if (!options.values) return nullptr;
  sg::ReadOptions reading = options.reading;
  std::error_code ignored;  // a stack of slices may have its values in one file
  if (std::filesystem::is_regular_file(*options.values, ignored)) reading.stack = false;
  return sg::open_image(*options.values, reading);
}

}  // namespace

std::vector<std::filesystem::path> OpenInput::other_files() const {
  std::vector<std::filesystem::path> files = image->info().other_files;
  if (values)
    files.insert(files.end(), values->info().other_files.begin(),
                 values->info().other_files.end());
  return files;
}

OpenInput open_input(const Job& job, std::optional<std::uint64_t> max_memory,
                     const ImageEvents& events) {
  OpenInput input{sg::open_image(job.input, job.image.reading), nullptr};
  const sg::ImageInfo& info = input.image->info();
  for (const std::string& warning : info.warnings)
    events.warn(fmt::format("{}: {}", job.input.string(), warning));
  MemoryLimit(max_memory).check(job.input, info.shape);
  input.values = open_values(job.image);
  return input;
}
