#include "commands/memory_limit.hpp"

#include <fmt/format.h>

#include <string>

#include "cli/size_text.hpp"
#include "commands/system_memory.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/thin/thin_by_ranks.hpp"

namespace sg = skan_graph;

MemoryLimit::MemoryLimit(std::optional<std::uint64_t> max_memory, std::uint64_t processes)
    : bytes_(max_memory.value_or(available_memory() / processes)),
      is_given_(max_memory.has_value()) {}

void MemoryLimit::check(const std::filesystem::path& input, const sg::Shape& shape) const {
  check_bytes(input, fmt::format("{} pixels take at least", shape.to_string()),
              sg::least_bytes(shape));
}

void MemoryLimit::check(const std::filesystem::path& input, const sg::RunSize& size,
                        std::uint64_t expected_bytes) const {
  check_bytes(input,
              fmt::format("{} pixels, {} of them skeleton, take about", size.shape.to_string(),
                          static_cast<std::uint64_t>(size.nodes)),
              expected_bytes);
}

void MemoryLimit::check_thinning(const std::filesystem::path& input, const sg::Shape& shape,
                                 std::uint64_t processes) const {
  check_bytes(input,
              fmt::format("{} pixels, thinned by {} processes, take each of them about",
                          shape.to_string(), processes),
              sg::thinning_bytes_of_rank(shape, processes));
}

void MemoryLimit::check_bytes(const std::filesystem::path& input, const std::string& what,
                              std::uint64_t bytes) const {
  if (bytes <= bytes_) return;
  const std::string limit = is_given_ ? fmt::format("--max-memory, {}", size_text(bytes_))
                                      : fmt::format("the {} available", size_text(bytes_));
  constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;
  throw sg::FileError(
      input, fmt::format("{} {} of memory, more than {}", what, size_text(bytes), limit),
      fmt::format("{}raise it with --max-memory {}MiB", is_given_ ? "" : "free some, or ",
                  bytes / mebibyte + 1));
}
