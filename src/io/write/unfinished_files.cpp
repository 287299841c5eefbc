#include "io/write/unfinished_files.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
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

}  // namespace

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
    if (change(place.state, State::unfinished, State::busy)) unlink(place.name);
}

}  // namespace skan_graph
