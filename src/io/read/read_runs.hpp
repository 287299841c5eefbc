#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <numeric>
#include <span>
#include <vector>

#include "io/read/slices_of.hpp"
#include "parallel/parallel_for.hpp"
#include "parallel/per_thread.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// Reads parts of a file on all threads. Each thread has its own reader, which is reused in later
/// calls. If parts are in sequence, reads on the calling thread only.
class PartsReader {
 public:
  /// Borrows the file.
  explicit PartsReader(const ImageFile& file)
      : file_(file), readers_([&file] { return file.reader(); }) {}

  /// Calls `take(part, run, pixels)` for every run. The runs of a part come in order and from one
  /// thread; different parts come at the same time.
  template <class Take>
  void read(std::span<const std::size_t> parts, const Take& take) {
    read_with(&ImageFile::Reader::read, parts, take);
  }

  /// The same, but may leave out runs whose pixels are all 0.
  template <class Take>
  void read_object(std::span<const std::size_t> parts, const Take& take) {
    read_with(&ImageFile::Reader::read_object, parts, take);
  }

 private:
  template <class Take>
  void read_with(void (ImageFile::Reader::*function)(std::size_t,
                                                     const ImageFile::TakeRun&),
                 std::span<const std::size_t> parts, const Take& take) {
    const auto read_part = [&](std::size_t i) {
      (*readers_.local().*function)(parts[i], [&](PixelRun run, const std::byte* pixels) {
        take(parts[i], run, pixels);
      });
    };
    if (file_.in_sequence() || parts.size() == 1)
      for (std::size_t i = 0; i < parts.size(); ++i) read_part(i);
    else
      parallel_for(static_cast<std::int64_t>(parts.size()),
                   [&](std::int64_t i) { read_part(static_cast<std::size_t>(i)); });
  }

  const ImageFile& file_;
  PerThread<std::unique_ptr<ImageFile::Reader>> readers_;
};

/// A function that calls `take` with runs as far as they lie in the slices.
template <class Take>
auto within_slices(const ImageInfo& info, SliceRange slices, const Take& take) {
  return [wanted = pixels_of(info.shape, slices), type = info.type, &take](
             std::size_t part, PixelRun run, const std::byte* pixels) {
    const PixelRun common = common_pixels(run, wanted);
    if (common.count > 0)
      take(part, common, pixels + (common.first - run.first) * size_of(type));
  };
}

/// Calls `take(part, run, pixels)` with the runs of these parts as far as they lie in the slices.
/// For files in C order.
template <class Take>
void read_slices_of_parts(PartsReader& reader, const ImageInfo& info,
                          std::span<const std::size_t> parts, SliceRange slices,
                          const Take& take) {
  reader.read(parts, within_slices(info, slices, take));
}

/// The same, but may leave out runs whose pixels are all 0.
template <class Take>
void read_object_of_slices(PartsReader& reader, const ImageInfo& info,
                           std::span<const std::size_t> parts, SliceRange slices,
                           const Take& take) {
  reader.read_object(parts, within_slices(info, slices, take));
}

/// Reads all parts of a file like this, with progress.
template <class Take>
void read_runs(const ImageFile& file, const Progress& progress, Take&& take) {
  const std::uint64_t total = file.info().shape.pixel_count();
  std::atomic<std::uint64_t> done = 0;
  std::mutex reporting;
  std::vector<std::size_t> parts(file.part_count());
  std::iota(parts.begin(), parts.end(), std::size_t{0});
  PartsReader(file).read(parts, [&](std::size_t part, PixelRun run, const std::byte* pixels) {
    take(part, run, pixels);
    done += run.count;
    // If another thread is reporting, skip this report.
    if (const std::unique_lock lock(reporting, std::try_to_lock); progress && lock)
      progress(done, total);
  });
  if (progress) progress(total, total);
}

}  // namespace skan_graph
