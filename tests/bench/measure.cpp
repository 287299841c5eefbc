/// Runs a command and writes its wall time and peak memory to a file, as JSON:
///
///     measure report.json COMMAND [ARGUMENT...]
///
/// Linux counts the memory of whoever starts a process towards its peak, so this
/// is a program of its own, as small as one can be: from Python, no peak below
/// Python's own 14 MB could be seen. Ends as the command does.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: measure REPORT COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execvp(argv[2], argv + 2);
    std::perror(argv[2]);
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
