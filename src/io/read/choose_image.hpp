#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/read_options.hpp"

namespace skan_graph {

/// The channel, frame or level to read (`what` is that word) from a file with `count` of them,
/// numbered from 0: the chosen one, or the only one. Throws FileError, which lists the choices,
/// if there are several and none is chosen, or if the file does not have the chosen one.
inline std::uint64_t choose_image(const std::string& what, std::uint64_t count,
                                  const std::optional<std::uint64_t>& chosen,
                                  const std::filesystem::path& name) {
  const ReadSetting setting = what == "channel" ? ReadSetting::channel
                              : what == "frame" ? ReadSetting::frame
                                                : ReadSetting::level;
  if (count == 0)
    throw FileError(name, fmt::format("has no {}", what), "it is damaged: copy or write it again");
  const std::string next_step =
      count == 1 ? "choose 0, or none" : fmt::format("choose one, 0 to {}", count - 1);
  if (chosen && *chosen >= count)
    throw FileError(name, fmt::format("has {} {}{}, counted from 0", count, what,
                                      count == 1 ? "" : "s"),
                    next_step, {setting});
  if (!chosen && count != 1)
    throw FileError(name, fmt::format("has {} {}s", count, what), next_step, {setting});
  return chosen.value_or(0);
}

/// For files with one image: throws FileError if the options choose another.
inline void require_only_image(const ReadOptions& options, const std::filesystem::path& name) {
  choose_image("channel", 1, options.channel, name);
  choose_image("frame", 1, options.frame, name);
  choose_image("level", 1, options.level, name);
}

}  // namespace skan_graph
