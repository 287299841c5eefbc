#include "commands/process_image.hpp"

#include <chrono>
#include <utility>

#include "commands/measured_image.hpp"
#include "commands/memory_limit.hpp"
#include "commands/provenance.hpp"
#include "commands/summary_text.hpp"
#include "commands/write_outputs.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_table.hpp"

namespace sg = skan_graph;

namespace {

sg::RunStages stages_of(const Job& job, const Options& options, const sg::PixelValues& values) {
  const bool rows = job.outputs.graph && job.image.graph == GraphForm::pixels;
  const bool rows_and_table = rows && sg::has_branches(*job.outputs.graph);
  const bool tables = job.outputs.branches || job.outputs.skeletons || job.outputs.summary ||
                      options.combined.any() ||
                      (job.outputs.graph && sg::has_branches(*job.outputs.graph));
  const bool branches = tables || job.outputs.paths || job.outputs.path_labels ||
                        options.is_batch() || !job.outputs.any() ||
                        job.image.graph == GraphForm::branches;
  return {.values = !values.by_node().empty(),
          .clean_up = job.image.junctions != sg::Junctions::none,
          .rows = rows,
          .branches = branches,
          .tables = tables,
          .paths = job.outputs.paths.has_value(),
          .rows_and_table = rows_and_table};
}

/// The table with the input's name in front of each row.
std::string rows_of(const std::string& input, const sg::Table& table,
                    const std::filesystem::path& path, char separator) {
  return sg::table_text(table, {"filename", input}, delimiter_of(path), separator);
}

}  // namespace

ImageResult process_image(const OpenInput& input, const Job& job, const Options& options,
                          const ImageEvents& events) {
  const auto started = std::chrono::system_clock::now();
  MeasuredImage image(input, job.image, events, [&](const sg::SkeletonCheck& check,
                                                     const sg::PixelValues& values) {
    MemoryLimit(options.max_memory)
        .check(job.input, input.image->info().shape, sg::expected_graph_size(check),
               stages_of(job, options, values));
  });
  ImageResult result;
  result.nodes = image.graph().node_count();
  events.stage("writing");
  write_outputs(image, job.outputs, job.image);
  for (const CombinedKind& kind : combined_kinds())
    if (const auto& path = options.combined.*kind.name) {
      const bool is_there = options.output_dir && own_table(kind, job, *path);
      result.rows.push_back(is_there ? ""
                                     : rows_of(job.input.string(), (image.*kind.table)(), *path,
                                               job.image.separator));
    }
  if (!job.outputs.any() && !options.combined.any())
    result.summary = summary_text(job.input.string(), image);
  if (options.is_batch()) result.branches = image.measured().branches.count();
  if (options.provenance) {
    events.stage("summing up the input");
    result.sources = source_files(job, input);
    if (job.provenance)
      write_provenance({.inputs = result.sources,
                        .outputs = job.output_files(),
                        .started = started,
                        .ended = std::chrono::system_clock::now()},
                       options, *job.provenance);
  }
  return result;
}
