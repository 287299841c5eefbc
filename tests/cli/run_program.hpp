#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// How a run of the program ended, and what it wrote.
struct ProgramRun {
  int exit_code = -1;  // −1: killed by a signal
  int signal = 0;      // which
  std::string out, err;
  std::uint64_t peak_bytes = 0;  // of the memory that it had (RSS)
};

/// What else a run may have.
struct ProgramSettings {
  std::string input = {};                       // on standard input
  std::optional<rlim_t> file_size_limit = {};   // files cannot grow beyond, as on a full disk
  std::pair<std::string, std::string> variable = {};  // of the environment: name and value
};

/// skan-graph at work, with these arguments, in a folder, as from a shell that is there.
class RunningProgram {
 public:
  RunningProgram(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                 const ProgramSettings& settings = {}) {
    std::fwrite(settings.input.data(), 1, settings.input.size(), in_.get());
    std::rewind(in_.get());
    std::vector<std::string> words{SKAN_GRAPH_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    child_ = fork();
    if (child_ < 0) throw std::runtime_error("fork failed");
    if (child_ == 0) become_program(folder, argv, settings);
  }
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  void send(int signal) const { kill(child_, signal); }

  ProgramRun wait() {
    int status = 0;
    rusage usage{};
    wait4(child_, &status, 0, &usage);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            WIFSIGNALED(status) ? WTERMSIG(status) : 0, all_of(out_.get()), all_of(err_.get()),
            static_cast<std::uint64_t>(usage.ru_maxrss) * 1024};
  }

 private:
  using TemporaryFile = std::unique_ptr<FILE, int (*)(FILE*)>;

  static TemporaryFile temporary_file() {
    TemporaryFile file(std::tmpfile(), std::fclose);
    if (!file) throw std::runtime_error("no temporary file");
    return file;
  }

  static std::string all_of(FILE* file) {
    std::string text;
    std::rewind(file);
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
    return text;
  }

  [[noreturn]] void become_program(const std::filesystem::path& folder,
                                   const std::vector<char*>& argv,
                                   const ProgramSettings& settings) {
    const bool ready = chdir(folder.c_str()) == 0 && dup2(fileno(in_.get()), STDIN_FILENO) >= 0 &&
                       dup2(fileno(out_.get()), STDOUT_FILENO) >= 0 &&
                       dup2(fileno(err_.get()), STDERR_FILENO) >= 0;
    if (settings.file_size_limit) {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{*settings.file_size_limit, *settings.file_size_limit};
      setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (!settings.variable.first.empty())
      setenv(settings.variable.first.c_str(), settings.variable.second.c_str(), 1);
    if (ready) execv(argv[0], argv.data());
    _exit(127);
  }

  TemporaryFile in_ = temporary_file(), out_ = temporary_file(), err_ = temporary_file();
  pid_t child_ = -1;
};

/// Runs skan-graph to its end.
inline ProgramRun run_program(const std::filesystem::path& folder,
                              const std::vector<std::string>& arguments,
                              const ProgramSettings& settings = {}) {
  return RunningProgram(folder, arguments, settings).wait();
}
