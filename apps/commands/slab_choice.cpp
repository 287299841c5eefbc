#include "commands/slab_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "skan_graph/analysis/slab_analysis.hpp"

namespace sg = skan_graph;

namespace {

/// Bytes for each slice that is held: bits and their ranks, twice, since a window is read while the
/// one before is traced; and what the graph takes.
double bytes_of_slice(const sg::AnalysisInput& input, double nodes,
                      const sg::AnalysisOptions& options) {
  const sg::Shape& shape = input.image->info().shape;
  const sg::BitLayout layout(shape);
  const double bits = static_cast<double>(layout.strides()[0]) / 8;
  const bool has_radii = options.radius || options.mask;  // also the bits of the mask
  // With other values, or without the pixels that pruning removed.
  const bool is_copied = input.values || options.prunes();
  const double of_node = has_radii ? 80 : 60;  // its edges, and its part of branches and rows
  return (2.5 + (has_radii ? 1 : 0) + (is_copied ? 2 : 0)) * bits +
         of_node * nodes / static_cast<double>(shape[0]);
}

/// As many slices as take half of the memory; the rest is for what slabs leave open, and for
/// tables. A multiple of the slices that share parts of the file, if possible.
std::uint64_t slices_within(const sg::AnalysisInput& input, const sg::AnalysisOptions& options,
                            double nodes, std::uint64_t bytes) {
  const sg::Shape& shape = input.image->info().shape;
  const double most = static_cast<double>(bytes) / 2 / bytes_of_slice(input, nodes, options);
  const auto slices = static_cast<std::uint64_t>(
      std::clamp(std::floor(most), 1.0, static_cast<double>(shape[0])));
  const std::uint64_t layer = input.image->slices(0).last;
  return slices > layer ? slices / layer * layer : slices;
}

std::optional<std::string> obstacle(const Job& job, const Options& options) {
  return sg::slab_obstacle(job.image, job.outputs, options.stages);
}

void refuse_obstacle(const std::string& option, const Job& job, const Options& options) {
  if (const auto what = obstacle(job, options))
    throw UsageError(fmt::format("{}: {} needs the whole image in memory; leave out one of them",
                                 option, *what));
}

bool can_be_cut(const sg::AnalysisInput& input, const Job& job, const Options& options) {
  return !options.is_batch() && job.input != "-" && sg::has_slabs(input.image->info().shape) &&
         !obstacle(job, options);
}

}  // namespace

double usual_nodes(const sg::Shape& shape) {
  constexpr double usual_share = 0.01;  // of all pixels
  return usual_share * static_cast<double>(shape.pixel_count());
}

std::uint64_t slices_of_rank(const sg::AnalysisInput& input, const Job& job,
                             const Options& options, const sg::Communicator& ranks) {
  const sg::Shape& shape = input.image->info().shape;
  if (job.input == "-")
    throw UsageError("--mpi: every process reads the image; give a file, not standard input");
  refuse_obstacle("--mpi", job, options);
  if (!sg::has_slabs(shape))
    throw UsageError("--mpi: an image of one axis or without pixels cannot be shared; leave it "
                     "out");
  const MemoryLimit limit(options.max_memory, ranks.count_on_machine());
  if (job.image.thin) limit.check_thinning(job.input, shape, ranks.count());
  if (options.slab) return *options.slab;
  return slices_within(input, job.image, usual_nodes(shape), limit.bytes());
}

std::optional<std::uint64_t> slices_at_a_time(const sg::AnalysisInput& input, const Job& job,
                                              const Options& options) {
  const sg::Shape& shape = input.image->info().shape;
  if (job.slices_to_resume) return job.slices_to_resume;
  if (options.slab) {
    refuse_obstacle("--slab", job, options);
    // In memory is the case of one slab, which an image that cannot be cut always is.
    return sg::has_slabs(shape) ? options.slab : std::nullopt;
  }
  const MemoryLimit limit(options.max_memory);
  if (limit.fits(sg::least_bytes(shape)) || !can_be_cut(input, job, options)) return std::nullopt;
  return slices_within(input, job.image, usual_nodes(shape), limit.bytes());
}

std::optional<std::uint64_t> slices_at_a_time(const sg::AnalysisInput& input, const Job& job,
                                              const Options& options, const sg::RunSize& size,
                                              std::uint64_t expected_bytes) {
  const MemoryLimit limit(options.max_memory);
  if (limit.fits(expected_bytes) || !can_be_cut(input, job, options)) return std::nullopt;
  return slices_within(input, job.image, size.nodes, limit.bytes());
}

std::uint64_t times_decoded(const sg::ImageFile& image, std::uint64_t slices) {
  std::uint64_t most = 1;
  for (std::size_t part = 0; part < image.part_count(); ++part) {
    const sg::SliceRange of_part = image.slices(part);
    most = std::max(most, (of_part.last - 1) / slices - of_part.first / slices + 1);
  }
  // The part of a stream that was decoded last is kept.
  return image.in_sequence() ? 1 : most;
}

SlabAdvice slab_advice(const sg::AnalysisInput& input, std::uint64_t memory) {
  const sg::Shape& shape = input.image->info().shape;
  const double nodes = usual_nodes(shape);
  SlabAdvice advice;
  advice.slices_of_part = input.image->slices(0).last;
  advice.parts = input.image->part_count();
  const std::uint64_t most = slices_within(input, {}, nodes, memory);
  advice.slices = std::min(most, std::max<std::uint64_t>(advice.slices_of_part, 64));
  if (advice.slices >= advice.slices_of_part)
    advice.slices -= advice.slices % advice.slices_of_part;
  advice.times_decoded = times_decoded(*input.image, advice.slices);
  advice.bytes = static_cast<std::uint64_t>(static_cast<double>(advice.slices) *
                                            bytes_of_slice(input, nodes, {}));
  return advice;
}
