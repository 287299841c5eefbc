#include "io/formats/tiff/hyperstack.hpp"

#include <fmt/format.h>

#include "io/read/choose_image.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

std::string counted(std::uint64_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// The contents as text: "2 channels (DAPI, GFP) and 5 frames".
std::string content_of(const Hyperstack& stack) {
  const std::string names = stack.channel_names.empty()
                                ? ""
                                : fmt::format(" ({})", fmt::join(stack.channel_names, ", "));
  return counted(stack.channels, "channel") + names + " and " + counted(stack.frames, "frame");
}

void check_choice(const Hyperstack& stack, const ReadOptions& options,
                  const std::filesystem::path& path) {
  std::vector<std::string> choices;
  std::vector<ReadSetting> settings;
  if (stack.channels > 1 && !options.channel) {
    choices.push_back(fmt::format("a channel, 0 to {}", stack.channels - 1));
    settings.push_back(ReadSetting::channel);
  }
  if (stack.frames > 1 && !options.frame) {
    choices.push_back(fmt::format("a frame, 0 to {}", stack.frames - 1));
    settings.push_back(ReadSetting::frame);
  }
  if (choices.empty()) return;
  settings.push_back(ReadSetting::ignore_metadata);
  throw FileError(path,
                  fmt::format("has {}, according to its {}", content_of(stack), stack.written_by),
                  fmt::format("choose {}, or read all pages as slices",
                              fmt::join(choices, ", and ")),
                  settings);
}

}  // namespace

std::vector<std::uint64_t> chosen_pages(const Hyperstack& stack, const ReadOptions& options,
                                        const std::filesystem::path& path) {
  check_choice(stack, options, path);
  const std::uint64_t channel = choose_image("channel", stack.channels, options.channel, path);
  const std::uint64_t frame = choose_image("frame", stack.frames, options.frame, path);

  std::vector<std::uint64_t> pages;
  pages.reserve(stack.slices);
  for (std::uint64_t slice = 0; slice < stack.slices; ++slice) {
    const std::uint64_t page = stack.pages[stack.place(channel, slice, frame)];
    if (page == Hyperstack::elsewhere)
      throw FileError(path,
                      fmt::format("is one of several files of an OME-TIFF; slice {} is in {}",
                                  slice, stack.other_file),
                      "save them as a single file");
    if (page == Hyperstack::missing)
      throw FileError(path,
                      fmt::format("lacks slice {}, according to its {}", slice, stack.written_by),
                      "write it again, or read all pages as slices",
                      {ReadSetting::ignore_metadata});
    pages.push_back(page);
  }
  return pages;
}

}  // namespace skan_graph
