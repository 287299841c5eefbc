#include "io/formats/tiff/hyperstack.hpp"

#include <fmt/format.h>

#include "io/read/choose_image.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

std::string counted(std::uint64_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// "2 channels (DAPI, GFP) and 5 frames"
std::string content_of(const Hyperstack& stack) {
  const std::string names = stack.channel_names.empty()
                                ? ""
                                : fmt::format(" ({})", fmt::join(stack.channel_names, ", "));
  return counted(stack.channels, "channel") + names + " and " + counted(stack.frames, "frame");
}

void check_choice(const Hyperstack& stack, const ReadOptions& options,
                  const std::filesystem::path& path) {
  std::vector<std::string> choices;
  if (stack.channels > 1 && !options.channel)
    choices.push_back(fmt::format("--channel 0 to {}", stack.channels - 1));
  if (stack.frames > 1 && !options.frame)
    choices.push_back(fmt::format("--frame 0 to {}", stack.frames - 1));
  if (!choices.empty())
    throw FileError(path, fmt::format("has {}, says its {}", content_of(stack), stack.written_by),
                    fmt::format("choose with {}, or read all pages as slices with "
                                "--ignore-metadata",
                                fmt::join(choices, " and ")));
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
      throw FileError(path, fmt::format("lacks slice {}, says its {}", slice, stack.written_by),
                      "write it again, or read all pages as slices with --ignore-metadata");
    pages.push_back(page);
  }
  return pages;
}

}  // namespace skan_graph
