#include "io/write/write_at.hpp"

#include <unistd.h>

#include <cerrno>

namespace skan_graph {

int write_at(int descriptor, std::uint64_t begin, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(begin));
    if (written >= 0) {
      begin += static_cast<std::uint64_t>(written);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace skan_graph
