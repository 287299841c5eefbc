#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <utility>

#include "skan_graph/analysis/slab_analysis.hpp"
#include "support/threads_as_ranks.hpp"

/// Writes the outputs of an image by so many ranks, threads in the place of the processes of MPI.
/// `open()` returns its input.
template <class Open>
void write_by_ranks(const Open& open, const skan_graph::AnalysisOptions& options,
                    std::uint64_t count, const skan_graph::SlabOptions& slabs,
                    const skan_graph::OutputPaths& outputs) {
  const auto errors = skan_graph::run_as_ranks(count, [&](skan_graph::Communicator& ranks) {
    const skan_graph::AnalysisInput input = open();
    skan_graph::SlabOptions of_rank = slabs;
    of_rank.ranks = &ranks;
    skan_graph::SlabAnalysis analysis(input, options, of_rank, outputs);
    analysis.trace_by_ranks();
    skan_graph::write_outputs(analysis, outputs);
  });
  for (const auto& error : errors) CHECK(!error);
}
