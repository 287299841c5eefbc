#pragma once

#include <cstdint>
#include <optional>

#include "cli/options.hpp"
#include "commands/job.hpp"
#include "commands/memory_limit.hpp"
#include "skan_graph/parallel/communicator.hpp"

/// How many pixels of an image are skeleton, as long as only its shape is known.
double usual_nodes(const skan_graph::Shape& shape);

/// How many slices a rank of --mpi holds at a time: those of --slab, or its part of what fits in
/// the memory of the machine. Throws UsageError if the ranks cannot share the image, FileError if
/// they have not the memory to thin it.
std::uint64_t slices_of_rank(const skan_graph::AnalysisInput& input, const Job& job,
                             const Options& options, const skan_graph::Communicator& ranks);

/// How many slices of an image to hold at a time: those of the run to resume, of --slab or, if the
/// whole image does not fit in memory, as many as do. Empty: the whole image. Throws UsageError if
/// --slab is given and something needs the whole image.
std::optional<std::uint64_t> slices_at_a_time(const skan_graph::AnalysisInput& input,
                                              const Job& job, const Options& options);

/// The same once the number of nodes is known.
std::optional<std::uint64_t> slices_at_a_time(const skan_graph::AnalysisInput& input,
                                              const Job& job, const Options& options,
                                              const skan_graph::RunSize& size,
                                              std::uint64_t expected_bytes);

/// How to read an image by slabs, as far as its header tells.
struct SlabAdvice {
  std::uint64_t slices_of_part = 1;  // that a chunk or strip of the file has
  std::uint64_t parts = 0;
  std::uint64_t slices = 1;          // for --slab
  std::uint64_t times_decoded = 1;   // each part in a pass, at most
  std::uint64_t bytes = 0;           // that such a slab takes, about, if 1 % is skeleton
};

/// How often a pass by slabs of so many slices decodes a part of the file, at most.
std::uint64_t times_decoded(const skan_graph::ImageFile& image, std::uint64_t slices);

/// A slab within half of the memory that decodes each part once, or else as seldom as possible. For
/// images that can be cut (skan_graph::has_slabs).
SlabAdvice slab_advice(const skan_graph::AnalysisInput& input, std::uint64_t memory);
