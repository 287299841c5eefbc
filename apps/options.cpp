#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <map>

#include "column_text.hpp"
#include "skan_graph/io/write_branch_graph.hpp"
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

/// Refuses a path whose extension none of the writers knows.
CLI::Validator known_format(const OutputKind& kind) {
  return CLI::Validator(
      [&kind](const std::string& path) {
        return kind.is_format(path)
                   ? std::string{}
                   : fmt::format("{}: unknown extension; use {}", path, kind.extensions);
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
  for (const OutputKind& kind : output_kinds()) {
    const ImageOutputs::Name& name = options.outputs.*kind.name;
    if (!name || *name == "/dev/null") continue;
    const std::string what = "--" + kind.word;
    const auto [other, is_new] = seen.emplace(*name, what);
    if (!is_new)
      throw UsageError(fmt::format("{}: named for {} and for {}; give each its own file",
                                   name->string(), other->second, what));
  }
}

void check_graph_form(const Options& options) {
  if (options.image.graph == GraphForm::pixels) return;
  const ImageOutputs::Name& name = options.outputs.graph;
  if (name && !skan_graph::is_branch_graph_format(*name))
    throw UsageError(fmt::format("{}: --graph branches is written as .graphml only; use .graphml, "
                                 "or the branch table (--branches)",
                                 name->string()));
}

}  // namespace

std::optional<Options> parse_options(int argc, char** argv) {
  Options options;
  CLI::App app{"Turns a 2D or 3D skeleton image into a graph and measurements.", "skan-graph"};
  app.footer(examples);
  app.get_formatter()->column_width(32);
  app.set_version_flag("--version", fmt::format("skan-graph {}", SKAN_GRAPH_VERSION));

  app.add_option("INPUT", options.input, "Skeleton image: TIFF or NPY, 1 to 5 dimensions; "
                                         "every pixel that is not 0 is skeleton");

  for (const OutputKind& kind : output_kinds())
    app.add_option(kind.options, options.outputs.*kind.name, kind.help)
        ->check(known_format(kind))
        ->group("Outputs (each written only when asked for)");
  const std::map<std::string, GraphForm> forms{{"pixels", GraphForm::pixels},
                                               {"branches", GraphForm::branches}};
  std::string form = "pixels";
  app.add_option("--graph", form,
                 "What the vertices of a .graphml are: pixels, or the ends of branches")
      ->check(CLI::IsMember(forms))
      ->capture_default_str()
      ->group("Outputs (each written only when asked for)");

  const std::map<std::string, Junctions> modes{
      {"none", Junctions::none}, {"mst", Junctions::mst}, {"mixed", Junctions::mixed}};
  std::string junctions = "mst";
  app.add_option("--junctions", junctions,
                 "Clean-up of clumps at junctions: none, mst (as skan does) or mixed (a ring "
                 "with a square corner stays one branch)")
      ->check(CLI::IsMember(modes))
      ->capture_default_str();
  app.add_option("--spacing", options.image.spacing,
                 "Pixel spacing: one number, or one per axis, slowest axis first; "
                 "default: the file's own, else 1")
      ->delimiter(',')
      ->check(positive_number())
      ->allow_extra_args(false);
  app.add_option("--values", options.image.values,
                 "Take the pixel values from this image of the same shape");
  app.add_flag("--height", options.image.height, "The pixel values are heights above the image plane");
  app.add_flag("--main-path", options.image.main_path,
               "Find the longest shortest path of each skeleton: the column main in the branch "
               "table, main_path_length in the skeleton table");
  app.add_option("--separator", options.image.separator, "Joins the words of column names: _ or -")
      ->check(CLI::IsMember({"_", "-"}))
      ->capture_default_str();
  app.add_option("--threads", options.threads, "Number of threads; 0 for all cores")
      ->check(CLI::Range(0, 4096))
      ->capture_default_str();
  auto* quiet = app.add_flag("--quiet", options.quiet, "No progress and no warnings");
  app.add_flag("--progress", options.progress,
               "Progress on standard error (by default only when that is a terminal)")
      ->excludes(quiet);

  bool describe_columns = false;
  app.add_flag("--describe-columns", describe_columns,
               "What each column of each table means, and its unit");

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& text) {
    app.exit(text, std::cout, std::cerr);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw UsageError(fmt::format("{}; see skan-graph --help", error.what()));
  }
  if (describe_columns) {
    std::cout << column_text();
    return std::nullopt;
  }
  if (options.input.empty())
    throw UsageError("no input; name a skeleton image, or see skan-graph --help");
  options.image.junctions = modes.at(junctions);
  options.image.graph = forms.at(form);
  check_names_differ(options);
  check_graph_form(options);
  return options;
}
