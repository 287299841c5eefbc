#include "cli/file_messages.hpp"

#include <fmt/format.h>

#include "skan_graph/io/file_error.hpp"

namespace sg = skan_graph;

namespace {

const char* option_of(sg::ReadSetting setting) {
  switch (setting) {
    case sg::ReadSetting::channel: return "--channel";
    case sg::ReadSetting::frame: return "--frame";
    case sg::ReadSetting::level: return "--level";
    case sg::ReadSetting::ignore_metadata: return "--ignore-metadata";
    case sg::ReadSetting::stack: return "--stack";
    case sg::ReadSetting::max_pixels: return "--max-pixels";
  }
  return "";
}

std::string with_options(const std::string& message, const std::vector<std::string>& options) {
  return options.empty() ? message : fmt::format("{} ({})", message, fmt::join(options, ", "));
}

}  // namespace

std::string error_message(const std::exception& error) {
  const auto* file_error = dynamic_cast<const sg::FileError*>(&error);
  if (!file_error) return error.what();
  std::vector<std::string> options;
  for (const sg::ReadSetting setting : file_error->settings()) options.push_back(option_of(setting));
  return with_options(error.what(), options);
}

std::string warning_message(const sg::AnalysisWarning& warning) {
  std::vector<std::string> options;
  for (const std::string& option : warning.options) options.push_back("--" + option);
  return with_options(warning.message, options);
}

std::vector<std::string> warnings_of(const sg::ImageInfo& info) {
  std::vector<std::string> warnings = info.warnings;
  if (!info.dots_per_inch.empty())
    warnings.push_back(fmt::format("has a print resolution of {:.6g} dots per inch, which is not "
                                   "used as its spacing; to use it, give --spacing dpi",
                                   fmt::join(info.dots_per_inch, " × ")));
  return warnings;
}
