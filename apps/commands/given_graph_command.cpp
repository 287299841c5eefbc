#include "commands/given_graph_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "skan_graph/analysis/stage.hpp"
#include "skan_graph/io/read_graph.hpp"
#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_paths.hpp"
#include "skan_graph/io/write_table.hpp"
#include "skan_graph/io/write_vtp.hpp"
#include "skan_graph/measure/main_path.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/choose_columns.hpp"
#include "skan_graph/tables/skeleton_table.hpp"
#include "skan_graph/tables/unit_column.hpp"

namespace fs = std::filesystem;
namespace sg = skan_graph;

namespace {

std::vector<double> spacing_of(const std::vector<double>& asked, std::size_t axes) {
  if (asked.empty()) return std::vector<double>(axes, 1.0);
  if (asked.size() == 1) return std::vector<double>(axes, asked.front());
  if (asked.size() != axes)
    throw UsageError(fmt::format("--spacing: has {} numbers, the coordinates {} axes; give one "
                                 "number, or one per axis",
                                 asked.size(), axes));
  return asked;
}

/// Throws if an output would overwrite an input or another output.
void check_names_differ(const Options& options) {
  std::vector<fs::path> files{options.inputs.names.front(), *options.coordinates};
  for (const auto& [name, path] : options.outputs)
    if (path != "-" && path != "/dev/null") files.push_back(path);
  for (std::size_t i = 1; i < files.size(); ++i)
    for (std::size_t other = 0; other < i; ++other)
      if (fs::weakly_canonical(files[i]) == fs::weakly_canonical(files[other]))
        throw UsageError(
            fmt::format("{}: is named twice; give each file its own name", files[i].string()));
}

/// A graph with all that is computed from it.
class GivenGraph {
 public:
  explicit GivenGraph(const Options& options)
      : options_(options.image),
        stages_(options.stages),
        points_(sg::read_points(*options.coordinates)),
        graph_(sg::read_graph(options.inputs.names.front(), points_.count())),
        spacing_(spacing_of(options_.spacing, points_.axes)),
        measured_(sg::measure_graph(graph_, sg::PixelValues(points_.values))) {
    if (options_.main_path)
      main_paths_ = sg::find_main_paths(measured_.branch_graph, measured_.skeletons,
                                        measured_.measures.distance);
  }

  void write(const std::string& output, const fs::path& path) const {
    if (output == "graph") sg::write_graph(graph_, path);
    if (output == "branches") write_branches(path);
    if (output == "skeletons") write_skeletons(path);
    if (output == "paths") {
      const sg::PathNodes paths = sg::path_nodes(measured_.branches);
      sg::write_paths(paths.indptr, paths.nodes, points_, path);
    }
  }

 private:
  const sg::MainPaths* main_paths() const { return main_paths_ ? &*main_paths_ : nullptr; }

  void write_branches(const fs::path& path) const {
    sg::BranchTableSource source{.nodes = points_, .measured = measured_, .spacing = spacing_};
    if (main_paths_) source.main = main_paths_->on_path;
    const sg::Table table = with_chosen_columns(sg::branch_table(source), "branches");
    if (!sg::is_vtp_format(path)) return sg::write_table(table, path, options_.separator);
    if (points_.axes > sg::most_axes_of_vtp)
      throw UsageError(fmt::format("--branches: a .vtp file can hold coordinates of 1 to 3 axes; "
                                   "these have {}",
                                   points_.axes));
    const sg::Table nodes =
        sg::point_data(graph_, graph_.node_count(), points_.values);
    sg::write_vtp({.points = sg::points_of({points_}),
                   .lines = sg::lines_of(measured_.branches),
                   .branch_table = sg::one_part(table),
                   .node_table = sg::one_part(nodes),
                   .spacing = spacing_,
                   .unit = options_.unit,
                   .separator = options_.separator},
                  path);
  }

  void write_skeletons(const fs::path& path) const {
    const auto skeletons = sg::measure_skeletons(graph_, measured_);
    sg::write_table(with_chosen_columns(sg::skeleton_table(skeletons, main_paths()), "skeletons"),
                    path, options_.separator);
  }

  sg::Table with_chosen_columns(sg::Table table, std::string_view name) const {
    if (options_.columns.empty()) return table;
    const auto tables = sg::describe_columns(stages_);
    const auto described = std::ranges::find(tables, name, &sg::TableDescription::name);
    if (sg::is_asked_for(sg::unit_description().name, options_.columns))
      table.columns.push_back(sg::unit_column(options_.unit));
    try {
      return sg::choose_columns(std::move(table), options_.columns, described->columns);
    } catch (const std::invalid_argument& error) {
      throw UsageError(fmt::format("--columns: {}", error.what()));
    }
  }

  const sg::AnalysisOptions& options_;
  const std::span<const sg::Stage> stages_;
  const sg::NodePoints points_;
  const sg::SparseGraph graph_;
  const std::vector<double> spacing_;
  const sg::MeasuredBranches measured_;
  std::optional<sg::MainPaths> main_paths_;
};

}  // namespace

void run_given_graph(const Options& options) {
  check_names_differ(options);
  const GivenGraph graph(options);
  for (const auto& [output, path] : options.outputs) graph.write(output, path);
}
