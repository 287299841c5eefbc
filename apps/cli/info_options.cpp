#include "cli/info_options.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/help_formatter.hpp"
#include "cli/parse_arguments.hpp"
#include "cli/stage_options.hpp"

namespace {

constexpr const char* footer = R"(
Example:
  skan-graph info volume.tif
                                format, axes, spacing, whether it looks like a skeleton,
                                and how much memory a run will take

Exit status: 0 done, 1 a file cannot be read, 2 the call was wrong.
)";

class InfoHelp : public HelpFormatter {
 public:
  std::string make_usage(const CLI::App*, std::string) const override {
    return "Usage: skan-graph info FILE... [options]\n";
  }
};

}  // namespace

std::optional<InfoOptions> parse_info_options(int argc, const char* const* argv) {
  InfoOptions options;
  CLI::App app{"Says what image files are, and what a run on them will take.", "skan-graph info"};
  app.formatter(std::make_shared<InfoHelp>());
  app.footer(footer);
  app.add_option("FILE", options.inputs, "Images, of any format that is read")
      ->type_name("")
      ->required();
  const StageOptions reading(app, reading_stage(), "Options");
  app.add_option("--threads", options.threads, "Number of threads; 0 for all cores")
      ->type_name("N")
      ->check(CLI::Range(0, 4096).description(""))
      ->capture_default_str();
  app.set_help_flag("-h,--help", "This text");
  if (!parse_arguments(app, argc, argv)) return std::nullopt;
  reading.put_into(options.image);
  return options;
}
