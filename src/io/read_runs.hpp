#pragma once

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <numeric>
#include <span>
#include <vector>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_skeleton.hpp"

namespace skan_graph {

/// Reads some parts of a file on all threads, each with a reader of its own, and calls
/// `take(part, run, pixels)` for every run: the runs of a part in their order and from
/// one thread, those of different parts at the same time.
template <class Take>
void read_parts(const ImageFile& file, std::span<const std::size_t> parts, const Take& take) {
  tbb::enumerable_thread_specific<std::unique_ptr<ImageFile::Reader>> readers(
      [&file] { return file.reader(); });
  tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t i) {
    readers.local()->read(parts[i], [&](PixelRun run, const std::byte* pixels) {
      take(parts[i], run, pixels);
    });
  });
}

/// The same for all parts, with progress.
template <class Take>
void read_runs(const ImageFile& file, const Progress& progress, Take&& take) {
  const std::uint64_t total = file.info().shape.pixel_count();
  std::atomic<std::uint64_t> done = 0;
  std::mutex reporting;
  std::vector<std::size_t> parts(file.part_count());
  std::iota(parts.begin(), parts.end(), std::size_t{0});
  read_parts(file, parts, [&](std::size_t part, PixelRun run, const std::byte* pixels) {
    take(part, run, pixels);
    done += run.count;
    // Who finds another thread reporting has nothing to add.
    if (const std::unique_lock lock(reporting, std::try_to_lock); progress && lock)
      progress(done, total);
  });
  if (progress) progress(total, total);
}

}  // namespace skan_graph
