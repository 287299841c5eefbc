#include "cli/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <sstream>

#include "cli/add_options.hpp"
#include "cli/check_options.hpp"
#include "cli/column_text.hpp"
#include "cli/help_formatter.hpp"
#include "cli/parse_arguments.hpp"
#include "cli/stage_options.hpp"
#include "version.hpp"

namespace {

constexpr const char* footer = R"(
Examples:
  skan-graph network.tif                        a summary for a person
  skan-graph network.tif --branches branches.csv
                                                one row per branch, the figures of skan.summarize
  skan-graph network.tif -o graph.json          the graph, its nodes and branches
  skan-graph volume.tif -o graph.npz --spacing 2,0.5,0.5
                                                for scipy.sparse.load_npz, in micrometres
  skan-graph network.npy -o - | jq .degree_histogram
  skan-graph 'plate*.tif' --output-dir out --branches csv --all-branches all.csv
                                                out/plate1.branches.csv ..., and one table of all
  skan-graph --recursive data --output-dir out -o json --report report.jsonl --resume
                                                all images in a folder; again after a break

Exit status: 0 done, 1 the work failed (unreadable file, full disk), 2 the call was wrong.
)";

/// All options that have a value, defaults too, for --config. CLI11 writes "" for those
/// that have none, and would read it as a value.
std::string config_text(const CLI::App& app) {
  std::istringstream all(app.config_to_str(true, false));
  std::string text;
  for (std::string line; std::getline(all, line);)
    if (!line.ends_with("=\"\"")) text += line + '\n';
  return text;
}

}  // namespace

std::optional<Options> parse_options(int argc, const char* const* argv,
                                     std::span<const skan_graph::Stage> stages) {
  Options options;
  options.stages = stages;
  options.command_line.assign(argv, argv + argc);
  bool describe_columns = false, print_config = false;

  CLI::App app{"Turns 2D and 3D skeleton images into graphs and measurements.", "skan-graph"};
  app.formatter(std::make_shared<HelpFormatter>());
  app.footer(footer);
  add_inputs_and_outputs(app, options);
  const StageOptions stage_options(app, stages);
  add_batch_and_running(app, options);
  const std::string group = "Help and settings";
  app.set_config("--config", "", "Take options from this file; --print-config writes one")
      ->type_name("FILE")
      ->group(group);
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.add_flag("--print-config", print_config, "Write the options, defaults too, for --config")
      ->configurable(false)
      ->group(group);
  app.add_flag("--describe-columns", describe_columns,
               "What each column of each table means, and its unit")
      ->configurable(false)
      ->group(group);
  app.set_version_flag("--version", fmt::format("skan-graph {}", SKAN_GRAPH_VERSION),
                       "The version of the program")
      ->group(group);
  app.set_help_flag("-h,--help", "This text")->group(group);

  if (!parse_arguments(app, argc, argv)) return std::nullopt;
  if (describe_columns || print_config) {
    std::cout << (describe_columns ? column_text() : config_text(app));
    return std::nullopt;
  }
  stage_options.put_into(options.image);
  options.inputs.are_stacks = options.image.reading.stack;
  check_options(options);
  return options;
}
