#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <map>

#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_image.hpp"
#include "skan_graph/io/write_paths.hpp"
#include "skan_graph/io/write_table.hpp"
#include "version.hpp"

namespace {

namespace fs = std::filesystem;
using skan_graph::Junctions;

constexpr const char* examples = R"(
Examples:
  skan-graph network.tif                        a summary for a person
  skan-graph network.tif --branches branches.csv
                                                one row per branch, the figures of skan.summarize
  skan-graph network.tif -o graph.json          the graph, its nodes and branches
  skan-graph volume.tif -o graph.npz --spacing 2,0.5,0.5
                                                for scipy.sparse.load_npz, in micrometres
  skan-graph volume.tif --degrees d.tif --labels l.tif --nodes nodes.csv
  skan-graph network.npy -o - | jq .degree_histogram

Exit status: 0 done, 1 the work failed (unreadable file, full disk), 2 the call was wrong.
)";

using FormatTest = bool (*)(const fs::path&);

/// Refuses a path whose extension none of the writers knows.
CLI::Validator known_format(FormatTest is_known, const std::string& extensions) {
  return CLI::Validator(
      [=](const std::string& path) {
        return is_known(path) ? std::string{}
                              : fmt::format("{}: unknown extension; use {}", path, extensions);
      },
      "FILE");
}

CLI::Validator positive_number() {
  return CLI::Validator(
      [](const std::string& text) {
        double number = 0;
        return CLI::detail::lexical_cast(text, number) && std::isfinite(number) && number > 0
                   ? std::string{}
                   : fmt::format("{} is no spacing; give a number above 0", text);
      },
      "NUMBER");
}

/// No two outputs may have one name, and none the input's.
void check_names_differ(const Options& options) {
  std::map<fs::path, std::string> seen{{options.input, "the input"}};
  const auto add = [&](const std::optional<fs::path>& path, const std::string& what) {
    if (!path || *path == "/dev/null") return;
    const auto [other, is_new] = seen.emplace(*path, what);
    if (!is_new)
      throw UsageError(fmt::format("{}: named for {} and for {}; give each its own file",
                                   path->string(), other->second, what));
  };
  add(options.output, "--output");
  add(options.degrees, "--degrees");
  add(options.labels, "--labels");
  add(options.branches, "--branches");
  add(options.path_labels, "--path-labels");
  add(options.paths, "--paths");
  add(options.nodes, "--nodes");
}

}  // namespace

std::optional<Options> parse_options(int argc, char** argv) {
  Options options;
  CLI::App app{"Turns a 2D or 3D skeleton image into a graph and measurements.", "skan-graph"};
  app.footer(examples);
  app.get_formatter()->column_width(32);
  app.set_version_flag("--version", fmt::format("skan-graph {}", SKAN_GRAPH_VERSION));

  app.add_option("INPUT", options.input, "Skeleton image: TIFF or NPY, 1 to 5 dimensions; "
                                         "every pixel that is not 0 is skeleton")
      ->required();

  const std::string outputs = "Outputs (each written only when asked for)";
  app.add_option("-o,--output", options.output,
                 "The graph: .json, .npz (SciPy), .mtx, .csv or .graphml; - is JSON on "
                 "standard output")
      ->check(known_format(skan_graph::is_graph_format, ".json, .npz, .mtx, .csv or .graphml"))
      ->group(outputs);
  const auto image_format = known_format(skan_graph::is_image_format, ".tif or .npy");
  const auto table_format =
      known_format(skan_graph::is_table_format, ".csv, .tsv, .json or .npy");
  app.add_option("--degrees", options.degrees, "Degree image: .tif or .npy")
      ->check(image_format)
      ->group(outputs);
  app.add_option("--labels", options.labels, "Label image, 1 to n: .tif or .npy")
      ->check(image_format)
      ->group(outputs);
  app.add_option("--branches", options.branches,
                 "Branch table: .csv, .tsv, .json or .npy; - is CSV on standard output")
      ->check(table_format)
      ->group(outputs);
  app.add_option("--path-labels", options.path_labels,
                 "Branch number + 1 at each pixel: .tif or .npy")
      ->check(image_format)
      ->group(outputs);
  app.add_option("--paths", options.paths, "Nodes of each branch: .npz or .csv")
      ->check(known_format(skan_graph::is_paths_format, ".npz or .csv"))
      ->group(outputs);
  app.add_option("--nodes", options.nodes,
                 "One row per node (index, coordinates, degree): .csv, .tsv, .json or .npy")
      ->check(table_format)
      ->group(outputs);

  const std::map<std::string, Junctions> modes{
      {"none", Junctions::none}, {"mst", Junctions::mst}, {"mixed", Junctions::mixed}};
  std::string junctions = "mst";
  app.add_option("--junctions", junctions,
                 "Clean-up of clumps at junctions: none, mst (as skan does) or mixed (a ring "
                 "with a square corner stays one branch)")
      ->check(CLI::IsMember(modes))
      ->capture_default_str();
  app.add_option("--spacing", options.spacing,
                 "Pixel spacing: one number, or one per axis, slowest axis first; "
                 "default: the file's own, else 1")
      ->delimiter(',')
      ->check(positive_number())
      ->allow_extra_args(false);
  app.add_option("--values", options.values,
                 "Take the pixel values from this image of the same shape");
  app.add_flag("--height", options.height, "The pixel values are heights above the image plane");
  app.add_option("--separator", options.separator, "Joins the words of column names: _ or -")
      ->check(CLI::IsMember({"_", "-"}))
      ->capture_default_str();
  app.add_option("--threads", options.threads, "Number of threads; 0 for all cores")
      ->check(CLI::Range(0, 4096))
      ->capture_default_str();
  auto* quiet = app.add_flag("--quiet", options.quiet, "No progress and no warnings");
  app.add_flag("--progress", options.progress,
               "Progress on standard error (by default only when that is a terminal)")
      ->excludes(quiet);

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& text) {
    app.exit(text, std::cout, std::cerr);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw UsageError(fmt::format("{}; see skan-graph --help", error.what()));
  }
  options.junctions = modes.at(junctions);
  check_names_differ(options);
  return options;
}
