#include "io/write/unfinished_files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstring>

#include "skan_graph/io/output_file.hpp"

namespace skan_graph {

namespace {

enum class State : int { free, busy, unfinished };
static_assert(std::atomic<State>::is_always_lock_free);

struct Place {
  std::atomic<State> state{State::free};
  char name[PATH_MAX] = {};
};

constinit std::array<Place, 128> places;  // in .bss: unused pages take no memory

bool change(std::atomic<State>& state, State from, State to) noexcept {
  return state.compare_exchange_strong(from, to);
}

/// Removes what is in an open folder. Reads it with the system call of the kernel, because
/// readdir() allocates. Does not follow symbolic links.
void empty_folder(int folder) noexcept;

void remove_in(int folder, const char* name) noexcept {
  if (unlinkat(folder, name, 0) == 0 || errno != EISDIR) return;
  const int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (inner < 0) return;
  constexpr int most_tries = 10;  // another thread may still create files
  for (int i = 0; i < most_tries; ++i) {
    empty_folder(inner);
    if (unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno != ENOTEMPTY) break;
  }
  close(inner);
}

void empty_folder(int folder) noexcept {
  alignas(dirent64) char entries[4096];
  lseek(folder, 0, SEEK_SET);
  for (long bytes; (bytes = syscall(SYS_getdents64, folder, entries, sizeof entries)) > 0;)
    for (long at = 0; at < bytes;) {
      const auto* entry = reinterpret_cast<const dirent64*>(entries + at);
      const char* name = entry->d_name;
      if (std::strcmp(name, ".") != 0 && std::strcmp(name, "..") != 0) remove_in(folder, name);
      at += entry->d_reclen;
    }
}

}  // namespace

void remove_all_of(const char* path) noexcept { remove_in(AT_FDCWD, path); }

int remember_unfinished(const std::filesystem::path& file) noexcept {
  const std::string& name = file.native();
  if (name.size() >= PATH_MAX) return -1;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (change(places[i].state, State::free, State::busy)) {
      std::memcpy(places[i].name, name.c_str(), name.size() + 1);
      places[i].state = State::unfinished;
      return static_cast<int>(i);
    }
  return -1;
}

void forget_unfinished(int place) noexcept {
  // If a signal handler has taken the place, it stays busy: the handler may still read its name.
  if (place >= 0)
    change(places[static_cast<std::size_t>(place)].state, State::unfinished, State::free);
}

void remove_unfinished_outputs() noexcept {
  for (Place& place : places)
    if (change(place.state, State::unfinished, State::busy)) remove_all_of(place.name);
}

}  // namespace skan_graph
