#include "cli/filter_options.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include "cli/command_line.hpp"
#include "cli/stage_options.hpp"
#include "skan_graph/io/write_image.hpp"

namespace {

using skan_graph::Border;
using skan_graph::BorderMode;
using skan_graph::FilterOperation;
using skan_graph::PixelType;

constexpr const char* filter_footer = R"(
Examples:
  skan-graph filter heights.tif -o smooth.tif --op median --footprint ball:2
  skan-graph filter volume.tif -o eroded.npy --op min --footprint cross --mode constant:0
  skan-graph filter skeleton.tif -o degrees.tif --op degree
  skan-graph filter heights.tif -o ridges.tif --op shape_index:2
  skan-graph filter image.tif -o range.tif --plugin ./liblocal_range.so:local_range

A plugin's function is one for scipy.ndimage.generic_filter, compiled:
  int f(double* buffer, intptr_t filter_size, double* return_value, void* user_data)
It returns 1, or 0 on failure, and is called from several threads at once.

Exit status: 0 done, 1 the work failed (unreadable file, failing plugin), 2 the call was wrong.
)";

/// The words as given, before they are interpreted.
struct Words {
  std::string operation, plugin, footprint, mode, type;
};

/// The text as a number, independent of the locale; empty if it is not one.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The text after "word:", or nothing if `text` does not begin with that.
std::optional<std::string_view> argument_of(std::string_view text, std::string_view word) {
  if (!text.starts_with(word) || !text.substr(word.size()).starts_with(':')) return std::nullopt;
  return text.substr(word.size() + 1);
}

/// If the word is `name:SIGMA`, sets the operation and returns true.
bool set_smoothing(FilterOptions& options, const std::string& word, std::string_view name,
                   FilterOperation operation) {
  const auto text = argument_of(word, name);
  if (!text) return false;
  const auto sigma = number_in<double>(*text);
  if (!sigma || !(*sigma > 0))
    throw UsageError(
        fmt::format("--op {}: give a sigma in pixels, above 0, such as {}:1.5", word, name));
  options.operation = operation;
  options.sigma = *sigma;
  return true;
}

void set_operation(FilterOptions& options, const std::string& word) {
  if (set_smoothing(options, word, "gaussian", FilterOperation::gaussian) ||
      set_smoothing(options, word, "shape_index", FilterOperation::shape_index))
    return;
  static const std::map<std::string, FilterOperation> operations{
      {"min", FilterOperation::minimum},   {"max", FilterOperation::maximum},
      {"median", FilterOperation::median}, {"mean", FilterOperation::mean},
      {"degree", FilterOperation::degree},
  };
  if (const auto place = argument_of(word, "rank")) {
    const auto rank = number_in<std::int64_t>(*place);
    if (!rank)
      throw UsageError(fmt::format("--op {}: give a rank, such as rank:0 or rank:-1", word));
    options.operation = FilterOperation::rank;
    options.rank = *rank;
  } else if (const auto known = operations.find(word); known != operations.end()) {
    options.operation = known->second;
  } else {
    throw UsageError(fmt::format(
        "--op {}: unknown; use min, max, median, mean, rank:K, degree, gaussian:S or "
        "shape_index:S",
        word));
  }
}

PluginName plugin_name(const std::string& word) {
  const std::size_t colon = word.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == word.size())
    throw UsageError(fmt::format(
        "--plugin {}: name library and function, such as ./libmine.so:my_filter", word));
  return {word.substr(0, colon), word.substr(colon + 1)};
}

NamedFootprint named_footprint(const std::string& word) {
  if (word == "cross") return {NamedFootprint::Cross{}};
  if (word == "box") return {NamedFootprint::Box{}};
  if (const auto size = argument_of(word, "ball")) {
    const auto radius = number_in<double>(*size);
    if (!radius || !(*radius >= 0))
      throw UsageError(
          fmt::format("--footprint {}: give a radius in pixels, such as ball:2.5", word));
    return {NamedFootprint::Ball{*radius}};
  }
  return {std::filesystem::path(word)};
}

Border border_named(const std::string& word) {
  if (const auto text = argument_of(word, "constant")) {
    const auto value = number_in<double>(*text);
    if (!value) throw UsageError(fmt::format("--mode {}: give a number, such as constant:0", word));
    return {BorderMode::constant, *value};
  }
  const auto mode = skan_graph::border_mode(word);
  if (!mode)
    throw UsageError(fmt::format(
        "--mode {}: unknown; use reflect, constant:V, nearest, mirror or wrap", word));
  return {*mode, 0};
}

PixelType type_named(const std::string& word) {
  for (const PixelType type :
       {PixelType::boolean, PixelType::uint8, PixelType::int8, PixelType::uint16, PixelType::int16,
        PixelType::uint32, PixelType::int32, PixelType::uint64, PixelType::int64,
        PixelType::float32, PixelType::float64})
    if (word == name_of(type)) return type;
  throw UsageError(
      fmt::format("--type {}: unknown; use NumPy's names, such as uint8 or float64", word));
}

void understand(const Words& words, FilterOptions& options) {
  if (words.operation.empty() == words.plugin.empty())
    throw UsageError(
        "exactly one of --op and --plugin is needed; see skan-graph filter --help");
  if (words.plugin.empty()) {
    set_operation(options, words.operation);
  } else {
    options.operation = FilterOperation::callback;
    options.plugin = plugin_name(words.plugin);
  }
  const bool is_index = options.operation == FilterOperation::shape_index;
  if ((is_index || options.operation == FilterOperation::gaussian) && !words.footprint.empty())
    throw UsageError(fmt::format("--footprint: not used by --op {}; leave it out",
                                 words.operation));
  options.footprint = named_footprint(words.footprint.empty() ? "box" : words.footprint);
  const bool is_degree = options.operation == FilterOperation::degree;
  const std::string usual_mode = is_degree || is_index ? "constant:0" : "reflect";
  options.border = border_named(words.mode.empty() ? usual_mode : words.mode);
  if (!words.type.empty()) options.type = type_named(words.type);
  if (!skan_graph::is_image_format(options.output))
    throw UsageError(
        fmt::format("{}: unknown extension; use .tif or .npy", options.output.string()));
}

void add_filter(CommandLine& line, FilterOptions& options, Words& words) {
  line.word({"-o,--output", "FILE", "The filtered image: .tif or .npy"}, into(options.output),
            /*required=*/true);
  line.word({"--op", "min|max|median|mean|rank:K|degree|gaussian:S|shape_index:S",
             "The operation on the values under the footprint: min (grey erosion), max, median, "
             "mean, rank:K (the value at index K when sorted; 0 is the lowest, -1 the highest), "
             "or degree (at pixels that are not 0, the number of other such pixels). Without a "
             "footprint: gaussian:S (smoothing with standard deviation S, in pixels), or "
             "shape_index:S (smoothing, then the shape index of a 2D image, from -1, cup, to 1, "
             "cap)"},
            into(words.operation));
  line.word({"--plugin", "LIBRARY:SYMBOL", "Filter by a function of your own"},
            into(words.plugin));
  line.word({"--footprint", "cross|box|ball:R|FILE",
             "The neighbourhood: cross (the pixel and its neighbours along the axes), box (3 "
             "pixels along each axis), ball:R (pixels at most R away), or an image, such as a "
             "boolean .npy, whose pixels that are not 0 are the neighbourhood of its centre "
             "(default: box)"},
            into(words.footprint));
  line.word({"--mode", "reflect|constant:V|nearest|mirror|wrap",
             "How the image continues beyond its border, as in scipy.ndimage (default: reflect; "
             "for degree and shape_index constant:0)"},
            into(words.mode));
  line.word({"--type", "uint8|float64|...",
             "Number type of the output (default: the input's; for degree uint8, for "
             "shape_index float64)"},
            into(words.type));
}

}  // namespace

std::optional<FilterOptions> parse_filter_options(int argc, const char* const* argv) {
  FilterOptions options;
  Words words;
  std::vector<std::string> inputs;
  skan_graph::AnalysisOptions image;
  CommandLine line({.name = "skan-graph filter",
                    .usage = "INPUT -o OUTPUT (--op OP | --plugin LIBRARY:SYMBOL) [options]",
                    .description = "Filters an image by a function of each pixel's neighbourhood, "
                                   "as scipy.ndimage does.",
                    .footer = filter_footer});
  line.inputs({"INPUT", "", "An image of 1 to 5 dimensions"}, inputs, true);
  add_filter(line, options, words);
  const StageOptions reading(line, reading_stage(), image, "Options");
  add_threads(line, options.threads, "Options");
  add_max_memory(line, options.max_memory,
                 "Use at most about this much memory, such as 8G. Images may be larger: they are "
                 "filtered in slabs. Default: 2G, or what is available",
                 "Options");
  add_talking(line, options.quiet, options.progress, "Options");
  line.help("Options");
  if (!line.parse(argc, argv)) return std::nullopt;
  reading.finish();
  options.reading = image.reading;
  if (inputs.size() > 1)
    throw UsageError(fmt::format("{} inputs; filter one image per call", inputs.size()));
  options.input = inputs.front();
  if (options.quiet && options.progress)
    throw UsageError("--quiet and --progress: give only one of them");
  understand(words, options);
  return options;
}
