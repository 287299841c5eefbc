// A disk that fails under a mapped scratch file: the system sends SIGBUS. A file that is cut off
// gives the same.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

#include "cli/sample_files.hpp"
#include "cli/signals.hpp"
#include "skan_graph/slabs/scratch_map.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

struct Ending {
  int status = 0;
  std::string err;
};

/// How a process ends that handles signals as the program does and then does this.
Ending ending_of(const FreshFolder& folder, const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen((folder / "err").c_str(), "w", stderr) == nullptr) _exit(127);
    handle_signals();
    work();
    _exit(0);
  }
  Ending ending;
  waitpid(child, &ending.status, 0);
  ending.err = contents(folder / "err");
  return ending;
}

}  // namespace

TEST_CASE("a scratch file that cannot be read while it is mapped: one line, exit code 1") {
  const FreshFolder folder;
  std::filesystem::create_directory(folder / "scratch");
  const Ending ending = ending_of(folder, [&] {
    set_last_line("skan-graph: --resume goes on from here\n");
    ScratchFile file(folder / "scratch");
    const ScratchMap map(file, file.reserve(3 * ScratchFile::page), 3 * ScratchFile::page);
    file.give_name(folder / "scratch/named");
    std::filesystem::resize_file(folder / "scratch/named", 0);
    map.data()[2 * ScratchFile::page] = std::byte{1};
  });
  CHECK(WIFEXITED(ending.status));
  CHECK(WEXITSTATUS(ending.status) == 1);
  CHECK(ending.err == "skan-graph: " + (folder / "scratch").string() +
                          ": a scratch file in it cannot be read; name another folder\n"
                          "skan-graph: --resume goes on from here\n");
}

TEST_CASE("another bus error ends the process by its signal") {
  const FreshFolder folder;
  const Ending ending = ending_of(folder, [&] {
    ScratchFile file(folder / "");
    std::byte* const unlisted = file.map(file.reserve(ScratchFile::page), ScratchFile::page);
    file.give_name(folder / "named");
    std::filesystem::resize_file(folder / "named", 0);
    *unlisted = std::byte{1};
  });
  CHECK(WIFSIGNALED(ending.status));
  CHECK(WTERMSIG(ending.status) == SIGBUS);
  CHECK(ending.err.empty());
}
