#include "commands/info_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

#include "cli/console.hpp"
#include "cli/file_messages.hpp"
#include "cli/shell_text.hpp"
#include "cli/size_text.hpp"
#include "cli/threads.hpp"
#include "commands/memory_limit.hpp"
#include "commands/slab_choice.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/analysis/scratch_estimate.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "skan_graph/io/file_error.hpp"

namespace sg = skan_graph;

namespace {

/// Lines of "name  values", as in the summary of a run.
class Paragraph {
 public:
  explicit Paragraph(const std::string& title) : text_(title + '\n') {}
  void add(std::string_view what, const std::string& figures) {
    text_ += fmt::format("  {:<13} {}\n", what, figures);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void describe_header(Paragraph& paragraph, const sg::ImageInfo& info) {
  paragraph.add("format", info.format);
  if (!info.compression.empty()) paragraph.add("compression", info.compression);
  paragraph.add("shape", info.shape.to_string());
  if (!info.axes.empty()) paragraph.add("axes", info.axes);
  paragraph.add("type", std::string(name_of(info.type)) +
                            (info.stored_as.empty() ? "" : ", stored as " + info.stored_as));
  paragraph.add("spacing", info.spacing.empty()
                               ? "not given; 1 unless --spacing says otherwise"
                               : fmt::format("{:.6g}{}{}, from {}", fmt::join(info.spacing, " × "),
                                             info.unit.empty() ? "" : " ", info.unit,
                                             info.spacing_from.empty() ? "its header"
                                                                       : info.spacing_from));
}

std::string memory_text(const sg::RunSize& size) {
  const auto peak = [&](const sg::OutputPaths& outputs) {
    return size_text(sg::expected_bytes(sg::standard_stages(), {}, size, outputs, false));
  };
  return fmt::format("about {} for the graph, {} with the branches", peak({{"graph", ".npz"}}),
                     peak({{"graph", ".npz"}, {"branches", ".csv"}}));
}

/// What an image seems to be, and what to type for it.
struct Looks {
  std::string like;
  std::string options;  // after the name of the file
};

Looks looks_of(const sg::Analysis& analysis) {
  const auto values = analysis.values().by_node();
  const sg::SkeletonCheck& check = analysis.skeleton_check();
  // Small images too, about which a run does not warn.
  const bool is_thick = check.looks_thick() || check.has_thick_parts();
  if (analysis.node_index().node_count() == 0)
    return {"nothing: every pixel is 0", ""};
  if (!is_thick && values.empty()) return {"a skeleton", "--branches branches.csv"};
  if (!is_thick) return {"a skeleton with values", "--branches branches.csv"};
  const std::size_t axes = analysis.info().shape.dimensions();
  if (axes != 2 && axes != 3)
    return {fmt::format("a mask of {} axes, which cannot be thinned here", axes), ""};
  if (values.empty()) return {"a mask", "--thin --branches branches.csv"};
  const auto [least, most] = std::ranges::minmax(values);
  return {fmt::format("a grey or label image, values from {} to {} beside 0", least, most),
          "--threshold otsu --thin --branches branches.csv; for labels --objects, no threshold"};
}

void describe_pixels(Paragraph& paragraph, const std::string& input, sg::Analysis& analysis) {
  const sg::SkeletonCheck& check = analysis.skeleton_check();
  const auto& degrees = analysis.degrees();
  const sg::GraphSize graph{
      analysis.node_index().node_count(),
      std::accumulate(degrees.begin(), degrees.end(), std::uint64_t{0})};

  paragraph.add("foreground", fmt::format("{:.3g} % of the pixels", 100 * check.foreground_share()));
  const Looks looks = looks_of(analysis);
  paragraph.add("looks like",
                fmt::format("{}; {:.3g} % of the foreground has its whole neighbourhood set",
                            looks.like, 100 * check.inner_share()));
  if (!looks.options.empty())
    paragraph.add("next", fmt::format("skan-graph {} {}", shell_text({{input}}), looks.options));
  paragraph.add("nodes", std::to_string(graph.nodes));
  paragraph.add("edges", fmt::format("{} before the junction clean-up", graph.entries / 2));
  paragraph.add("memory", memory_text({analysis.info().shape, graph,
                                       !analysis.values().by_node().empty()}));
}

/// For an image of which so many pixels are skeleton.
std::string scratch_text(const sg::Shape& shape, double nodes) {
  const auto count = static_cast<std::uint64_t>(nodes);
  const sg::RunSize size(shape, {count, 2 * count + count / 5}, false);
  const auto bytes = [&](const sg::OutputPaths& outputs) {
    return size_text(sg::scratch_bytes(size, {}, outputs));
  };
  sg::AnalysisOptions threshold, thin;
  threshold.threshold = sg::Threshold{};
  thin.thin = sg::Thinning::lee;
  const auto bitmaps = [&](const sg::AnalysisOptions& options) {
    return size_text(sg::scratch_bitmap_bytes(shape, options, {}));
  };
  return fmt::format("about {} for the branches, {} for the graph too; {} more with --threshold, {} "
                     "with --thin",
                     bytes({{"branches", ".csv"}}), bytes({{"graph", ".npz"}}), bitmaps(threshold),
                     bitmaps(thin));
}

bool is_compressed(const sg::ImageInfo& info) {
  return !info.compression.empty() && info.compression != "none";
}

/// For images that are read by slabs, or whose file suggests it.
void describe_slabs(Paragraph& paragraph, const sg::AnalysisInput& file,
                    const MemoryLimit& memory) {
  const SlabAdvice advice = slab_advice(file, memory.bytes());
  paragraph.add("parts", fmt::format("{} in the file, each of {} slice{}", advice.parts,
                                     advice.slices_of_part, advice.slices_of_part == 1 ? "" : "s"));
  std::string slabs = fmt::format("--slab {} takes about {}", advice.slices, size_text(advice.bytes));
  if (is_compressed(file.image->info()))
    slabs += fmt::format(" and decodes each part {}",
                         advice.times_decoded == 1
                             ? "once in a pass"
                             : fmt::format("up to {} times in a pass", advice.times_decoded));
  paragraph.add("slabs", slabs);
  const sg::Shape& shape = file.image->info().shape;
  paragraph.add("scratch", scratch_text(shape, usual_nodes(shape)));
}

/// Whether a slab of few slices would decode parts several times.
bool has_thick_parts(const sg::ImageFile& image) {
  const sg::ImageInfo& info = image.info();
  return sg::has_slabs(info.shape) && info.shape.dimensions() > 2 && image.slices(0).last > 1 &&
         is_compressed(info);
}

std::string description_of(const std::filesystem::path& input, const InfoOptions& options,
                           Console& console) {
  const sg::AnalysisInput file = sg::open_input(input, options.image);
  const sg::ImageInfo& info = file.image->info();
  for (const std::string& warning : warnings_of(info))
    console.warn(fmt::format("{}: {}", input.string(), warning));
  const MemoryLimit memory(std::nullopt);
  const bool fits = memory.fits(sg::least_bytes(info.shape));
  if (!fits && !sg::has_slabs(info.shape)) memory.check(input, info.shape);
  Paragraph paragraph(input.string());
  describe_header(paragraph, info);
  if (!fits || has_thick_parts(*file.image)) describe_slabs(paragraph, file, memory);
  if (!fits) {
    paragraph.add("pixels", "not read, because they do not fit in memory");
    return paragraph.text();
  }
  sg::Analysis analysis(file, options.image);
  describe_pixels(paragraph, input.string(), analysis);
  return paragraph.text();
}

}  // namespace

void run_info(const InfoOptions& options) {
  const Threads threads(options.threads);
  Console console(/*quiet=*/false, /*show_progress=*/false);
  std::size_t failed = 0;
  for (const std::filesystem::path& input : options.inputs) {
    try {
      fmt::print("{}", description_of(input, options, console));
    } catch (const sg::FileError& error) {
      if (options.inputs.size() == 1) throw;
      console.error(error_message(error));
      ++failed;
    }
  }
  if (failed > 0)
    throw std::runtime_error(
        fmt::format("{} of {} files cannot be read", failed, options.inputs.size()));
}
