/// Runs a command and writes its wall time and peak memory to a file, as JSON:
///
///     measure report.json BYTES INPUT COMMAND [ARGUMENT...]
///
/// Linux counts the memory of whoever starts a process towards its peak, so this
/// is a program of its own, as small as one can be: from Python, no peak below
/// Python's own 14 MB could be seen. Ends as the command does.
///
/// Before the clock starts, a process touches as many bytes and gives them back: a virtual
/// machine may first have to get from its host what the run before gave up, two seconds
/// for each GB, and whoever comes next would pay for that. First in small pages, as files
/// that are written take them, which lie where large ones find no room; then in large ones,
/// as arrays do, so that the kernel has put them together. Then the input is read: it is in
/// the page cache, which so much memory may have driven it from.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

void touch_memory(std::size_t size, int page_advice) {
  const pid_t child = fork();
  if (child == 0) {
    void* memory =
        mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory != MAP_FAILED) {
      madvise(memory, size, page_advice);
      std::memset(memory, 1, size);
    }
    _exit(0);
  }
  if (child > 0) waitpid(child, nullptr, 0);
}

bool read_all(const char* path) {
  const int file = open(path, O_RDONLY);
  if (file < 0) return false;
  std::vector<char> block(std::size_t{1} << 20);
  ssize_t count = 0;
  do
    count = read(file, block.data(), block.size());
  while (count > 0);
  close(file);
  return count == 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fputs("usage: measure REPORT BYTES INPUT COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  const std::size_t bytes = std::strtoull(argv[2], nullptr, 10);
  touch_memory(bytes, MADV_NOHUGEPAGE);
  touch_memory(bytes, MADV_HUGEPAGE);
  if (!read_all(argv[3])) {
    std::perror(argv[3]);
    return 1;
  }
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execvp(argv[4], argv + 4);
    std::perror(argv[4]);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
    std::perror("measure");
    return 1;
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;

  std::FILE* report = std::fopen(argv[1], "w");
  if (report == nullptr) {
    std::perror(argv[1]);
    return 1;
  }
  std::fprintf(report, "{\"seconds\": %.9f, \"memory\": %lld}\n", seconds.count(),
               static_cast<long long>(usage.ru_maxrss) * 1024);
  std::fclose(report);
  if (WIFSIGNALED(status)) std::raise(WTERMSIG(status));
  return WEXITSTATUS(status);
}
