#include "commands/process_image.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "cli/file_messages.hpp"
#include "cli/keep_small_memory.hpp"
#include "cli/report_format.hpp"
#include "cli/signals.hpp"
#include "commands/combined_tables.hpp"
#include "commands/memory_limit.hpp"
#include "commands/slab_choice.hpp"
#include "commands/summary_text.hpp"
#include "commands/unfinished_run.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "skan_graph/parallel/gather.hpp"

namespace sg = skan_graph;

namespace {

/// Whether branches are traced, regardless of the image's own outputs.
bool needs_branches(const Job& job, const Options& options) {
  return job.outputs.empty() || options.is_batch();
}

/// With checkpoints, from which this run goes on if it `resumes`.
sg::SlabOptions slab_options(const Job& job, const Options& options, std::uint64_t slices,
                             sg::Communicator* ranks, bool resumes,
                             const sg::AnalysisEvents& events) {
  sg::SlabOptions slabs{.slices = slices,
                        .scratch = scratch_folder(job, options),
                        .checkpoints = checkpoint_options(job, options, slices, ranks),
                        .ranks = ranks};
  const std::string folder = slabs.checkpoints.folder.string();
  slabs.checkpoints.resumes = resumes;
  if (ranks == nullptr || ranks->rank() == 0)
    slabs.checkpoints.on_first = [folder] {
      set_last_line(fmt::format("skan-graph: --resume goes on from here; or delete {}\n", folder));
    };
  if (!resumes && !folder.empty() && sg::has_unfinished_run(folder) && events.warn)
    events.warn({folder + ": is of a run that did not end, which this one replaces", {}});
  return slabs;
}

void write_by_slabs(std::uint64_t slices, const sg::AnalysisInput& input, const Job& job,
                    const Options& options, const sg::AnalysisEvents& events) {
  const sg::SlabOptions slabs = slab_options(job, options, slices, nullptr,
                                             job.slices_to_resume.has_value(), events);
  keep_small_memory();
  sg::SlabAnalysis analysis(input, job.image, slabs, job.outputs, events, options.stages);
  sg::write_outputs(analysis, job.outputs);
  set_last_line("");
}

void warn_of_headers(const sg::AnalysisInput& input, const Job& job,
                     const sg::AnalysisEvents& events) {
  for (const std::string& warning : warnings_of(input.image->info()))
    events.warn(fmt::format("{}: {}", job.input.string(), warning));
}

/// The files of the input, which it also writes to the provenance, if that is a file.
std::vector<SourceFile> note_provenance(const sg::AnalysisInput& input, const Job& job,
                                        const Options& options, const sg::AnalysisEvents& events,
                                        std::chrono::system_clock::time_point started) {
  events.stage("summing up the input");
  std::vector<SourceFile> sources = source_files(job, input);
  if (job.provenance)
    write_provenance({.inputs = sources,
                      .outputs = job.output_files(),
                      .started = started,
                      .ended = std::chrono::system_clock::now()},
                     options, *job.provenance);
  return sources;
}

std::uint64_t bytes_of(const sg::Analysis& analysis, const Job& job, const Options& options) {
  return sg::expected_bytes(options.stages, job.image, analysis.expected_size(), job.outputs,
                            needs_branches(job, options));
}

void write_all(sg::Analysis& analysis, const Job& job, const Options& options,
               ImageResult& result) {
  MemoryLimit(options.max_memory)
      .check(job.input, analysis.expected_size(), bytes_of(analysis, job, options));
  result.unit = analysis.info().unit;
  result.nodes = analysis.node_index().node_count();
  sg::write_outputs(analysis, job.outputs);
  for (const CombinedTable& table : combined_tables(options.combined)) {
    const bool is_there = options.output_dir && own_table(table, job);
    result.rows.push_back(is_there ? "" : rows_of(table, job, analysis));
  }
  if (job.outputs.empty() && options.combined.empty())
    result.summary = summary_text(job.input.string(), analysis);
  if (options.report && is_report_page(*options.report)) result.figures = report_figures(analysis);
  if (options.is_batch()) result.branches = analysis.measured().branches.count();
}

/// What a rank would hold at a time, and what it held in a run that it can go on with; 0 if none.
struct SlicesOfRank {
  std::uint64_t fitting, resumed;
};

std::uint64_t least_slices(const std::vector<SlicesOfRank>& of_ranks) {
  return std::ranges::min(of_ranks, {}, &SlicesOfRank::fitting).fitting;
}

/// Ranks that were killed before their first checkpoint have none. 0 if no rank has one.
std::uint64_t resumed_slices(const std::vector<SlicesOfRank>& of_ranks) {
  const std::uint64_t slices = std::ranges::max(of_ranks, {}, &SlicesOfRank::resumed).resumed;
  for (const SlicesOfRank& of_rank : of_ranks)
    if (of_rank.resumed != 0 && of_rank.resumed != slices)
      throw UsageError("--resume: the processes have left different runs; leave out --resume to "
                       "start anew");
  return slices;
}

}  // namespace

sg::AnalysisInput open_job(const Job& job, const Options& options,
                           const sg::AnalysisEvents& events) {
  sg::AnalysisInput input = sg::open_input(job.input, job.image);
  warn_of_headers(input, job, events);
  if (!slices_at_a_time(input, job, options))
    MemoryLimit(options.max_memory).check(job.input, input.image->info().shape);
  return input;
}

ImageResult process_image(const sg::AnalysisInput& input, const Job& job, const Options& options,
                          const sg::AnalysisEvents& events) {
  const auto started = std::chrono::system_clock::now();
  ImageResult result;
  try {
    sg::AnalysisEvents of_slabs = events;
    auto slices = slices_at_a_time(input, job, options);
    if (!slices) {
      sg::Analysis analysis(input, job.image, events, options.stages);
      slices = slices_at_a_time(input, job, options, analysis.expected_size(),
                                bytes_of(analysis, job, options));
      if (!slices) write_all(analysis, job, options, result);
      of_slabs.warn = {};  // the same warnings once more
    }
    if (slices) write_by_slabs(*slices, input, job, options, of_slabs);
  } catch (const sg::OptionError& error) {
    throw usage_error(error);
  }
  if (options.provenance) result.sources = note_provenance(input, job, options, events, started);
  return result;
}

void process_by_ranks(const Job& job, const Options& options, const sg::AnalysisEvents& events,
                      sg::Communicator& ranks) {
  const auto started = std::chrono::system_clock::now();
  std::optional<sg::AnalysisInput> input;
  std::optional<sg::SlabAnalysis> analysis;
  keep_small_memory();
  try {
    const auto slices = sg::share_values<SlicesOfRank>(ranks, [&] {
      input.emplace(sg::open_input(job.input, job.image));
      warn_of_headers(*input, job, events);
      const auto to_resume = options.resume ? slices_to_resume(job, options, &ranks) : std::nullopt;
      return SlicesOfRank{slices_of_rank(*input, job, options, ranks), to_resume.value_or(0)};
    });
    sg::on_all_ranks(ranks, [&] {
      const std::uint64_t resumed = resumed_slices(slices);
      if (options.resume && resumed == 0 && ranks.rank() == 0)
        events.warn({nothing_to_resume, {}});
      const sg::SlabOptions slabs =
          slab_options(job, options, resumed > 0 ? resumed : least_slices(slices), &ranks,
                       slices[ranks.rank()].resumed > 0, events);
      analysis.emplace(*input, job.image, slabs, job.outputs, events, options.stages);
    });
    analysis->trace_by_ranks();
    sg::write_outputs(*analysis, job.outputs);
    set_last_line("");
  } catch (const sg::OptionError& error) {
    throw usage_error(error);
  }
  if (ranks.rank() == 0 && options.provenance) note_provenance(*input, job, options, events, started);
}
