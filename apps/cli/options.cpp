#include "cli/options.hpp"

#include <fmt/format.h>

#include <iostream>

#include "cli/add_options.hpp"
#include "cli/check_given_graph.hpp"
#include "cli/check_options.hpp"
#include "cli/column_text.hpp"
#include "cli/command_line.hpp"
#include "cli/stage_options.hpp"
#include "version.hpp"

namespace {

constexpr const char* footer = R"(
Examples:
  skan-graph network.tif                        a human-readable summary
  skan-graph network.tif --branches branches.csv
                                                one row per branch, as skan.summarize
  skan-graph vessels.tif --threshold otsu --thin --radius --branches branches.csv
                                                from a grey image
  skan-graph network.tif -o graph.json          the graph, its nodes and branches
  skan-graph volume.tif -o graph.npz --spacing 2,0.5,0.5
                                                for scipy.sparse.load_npz, in micrometres
  skan-graph graph.npz --coordinates nodes.csv --branches branches.csv
                                                the branches of any graph
  skan-graph network.npy -o - | jq .degree_histogram
  skan-graph 'plate*.tif' --output-dir out --branches csv --all-branches all.csv
                                                out/plate1.branches.csv ..., and one table of all
  skan-graph --recursive data --output-dir out -o json --report report.jsonl --resume
                                                all images in a folder; repeat it to resume

Exit status: 0 done, 1 the work failed (unreadable file, full disk), 2 the call was wrong.
)";

}  // namespace

std::optional<Options> parse_options(int argc, const char* const* argv,
                                     std::span<const skan_graph::Stage> stages) {
  Options options;
  options.stages = stages;
  options.command_line.assign(argv, argv + argc);
  bool describe_columns = false, print_config = false;

  CommandLine line({.name = "skan-graph",
                    .usage = "INPUT... [-o OUTPUT] [options]",
                    .description = "Turns 2D and 3D images of networks into skeletons, graphs and "
                                   "measurements.",
                    .footer = footer});
  add_inputs(line, options,
             "Skeletons, 1 to 5 dimensions, in which every pixel that is not 0 is skeleton; masks "
             "with --thin; grey images with --threshold and --thin; or quoted patterns, such as "
             "'c*.tif'; - is a TIFF or NPY on standard input");
  add_outputs(line, options);
  const StageOptions stage_options(line, stages, options.image);
  line.word({"--coordinates", "FILE",
             "INPUT is a graph, .npz, .mtx or .csv, and FILE a .csv or .tsv with the coordinates of "
             "its nodes, such as that of --nodes",
             "Reading"},
            into(options.coordinates));
  add_many_images(line, options, "--branches csv is DIR/a.branches.csv, --branches x.csv is "
                                 "DIR/a.x.csv");
  add_combined_tables(line, options);
  add_running(line, options);
  add_slabs(line, options);
  const std::string group = "Help and settings";
  line.configuration(group, print_config);
  line.text_flag({"--describe-columns", "",
                  "Print the meaning and unit of each column of each table", group},
                 describe_columns);
  line.version(fmt::format("skan-graph {}", SKAN_GRAPH_VERSION), group);
  line.help(group);

  if (!line.parse(argc, argv)) return std::nullopt;
  if (describe_columns || print_config) {
    std::cout << (describe_columns ? column_text() : line.config_text());
    return std::nullopt;
  }
  stage_options.finish();
  options.inputs.are_stacks = options.image.reading.stack;
  check_options(options);
  if (options.coordinates) check_given_graph(options);
  return options;
}
