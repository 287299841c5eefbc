#include "commands/system_memory.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();

/// The number in a file that contains only a number; empty for "max" or a missing file.
std::optional<std::uint64_t> number_in(const fs::path& file) {
  std::ifstream text(file);
  std::uint64_t number = 0;
  return text >> number ? std::optional(number) : std::nullopt;
}

/// The number after `word` in the line that begins with it.
std::optional<std::uint64_t> number_behind(const std::string& word, const fs::path& file) {
  std::ifstream text(file);
  for (std::string line; std::getline(text, line);) {
    std::istringstream words(line);
    std::string first;
    std::uint64_t number = 0;
    if (words >> first >> number && first == word) return number;
  }
  return std::nullopt;
}

std::uint64_t available_on_machine() {
  if (const auto kilobytes = number_behind("MemAvailable:", "/proc/meminfo"))
    return *kilobytes * 1024;
  return static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
         static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

/// The files of a version of control groups.
struct ControlGroups {
  const char* root;
  const char* limit;
  const char* used;
  const char* reclaimable;  // the part of used memory that is cached files
};
constexpr ControlGroups version_1{"/sys/fs/cgroup/memory", "memory.limit_in_bytes",
                                  "memory.usage_in_bytes", "total_inactive_file"};
constexpr ControlGroups version_2{"/sys/fs/cgroup", "memory.max", "memory.current",
                                  "inactive_file"};

std::uint64_t room_in(const fs::path& group, const ControlGroups& files) {
  const auto limit = number_in(group / files.limit);
  if (!limit) return no_limit;
  const std::uint64_t used = number_in(group / files.used).value_or(0);
  const std::uint64_t cached = number_behind(files.reclaimable, group / "memory.stat").value_or(0);
  const std::uint64_t needed = used - std::min(used, cached);
  return *limit - std::min(*limit, needed);
}

/// The least room of a group and its parents. A container may see its own group as the root,
/// whatever its path is outside.
std::uint64_t room_in_all(std::string path, const ControlGroups& files) {
  std::uint64_t room = room_in(files.root, files);
  for (; path.size() > 1; path.resize(path.rfind('/')))
    room = std::min(room, room_in(files.root + path, files));
  return room;
}

/// Parses lines such as "0::/path" in version 2 and "4:memory:/path" in version 1.
std::uint64_t available_in_control_groups() {
  std::uint64_t room = no_limit;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const std::size_t name = line.find(':') + 1;
    const std::size_t path = line.find('/');
    if (name == 0 || path == std::string::npos || path <= name) continue;
    std::string controllers = ",";
    controllers.append(line, name, path - 1 - name).append(",");
    if (controllers == ",,") room = std::min(room, room_in_all(line.substr(path), version_2));
    if (controllers.find(",memory,") != std::string::npos)
      room = std::min(room, room_in_all(line.substr(path), version_1));
  }
  return room;
}

}  // namespace

std::uint64_t available_memory() {
  static const std::uint64_t at_start =
      std::min(available_on_machine(), available_in_control_groups());
  return at_start;
}
