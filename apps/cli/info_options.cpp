#include "cli/info_options.hpp"

#include <string>

#include "cli/command_line.hpp"
#include "cli/stage_options.hpp"

namespace {

constexpr const char* info_footer = R"(
Example:
  skan-graph info volume.tif
                                format, axes, spacing, whether it looks like a skeleton,
                                and how much memory a run will take

Exit status: 0 done, 1 a file cannot be read, 2 the call was wrong.
)";

}  // namespace

std::optional<InfoOptions> parse_info_options(int argc, const char* const* argv) {
  InfoOptions options;
  CommandLine line({.name = "skan-graph info",
                    .usage = "FILE... [options]",
                    .description = "Describes image files and the memory that a run on them needs.",
                    .footer = info_footer});
  std::vector<std::string> inputs;
  line.inputs({"FILE", "", "Images of any supported format"}, inputs, true);
  const StageOptions reading(line, reading_stage(), options.image, "Options");
  add_threads(line, options.threads, "Options");
  line.help("Options");
  if (!line.parse(argc, argv)) return std::nullopt;
  reading.finish();
  options.inputs.assign(inputs.begin(), inputs.end());
  return options;
}
