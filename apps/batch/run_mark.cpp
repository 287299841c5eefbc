#include "batch/run_mark.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/output_file.hpp"

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".running";

/// Locks a mark; returns −1 if its process still holds the lock.
int lock(const fs::path& mark) {
  const int descriptor = open(mark.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return -1;
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  close(descriptor);
  return -1;
}

/// Removes unfinished outputs. `mark` is named after its process, "1234.running", and lists
/// folders.
void remove_unfinished(const fs::path& mark) {
  const std::string process = mark.stem().string();
  std::ifstream folders(mark);
  for (std::string folder; std::getline(folders, folder);) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
      if (skan_graph::is_unfinished_output_of(process, entry.path()))
        fs::remove_all(entry.path(), ignored);
  }
}

void remove_marks_of_the_dead(const fs::path& records) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(records, ignored)) {
    if (entry.path().extension() != ending) continue;
    const int descriptor = lock(entry.path());
    if (descriptor < 0) continue;
    remove_unfinished(entry.path());
    fs::remove(entry.path(), ignored);
    close(descriptor);
  }
}

}  // namespace

RunMark::RunMark(const fs::path& records, const std::set<fs::path>& folders)
    : file_(records / fmt::format("{}{}", getpid(), ending)) {
  remove_marks_of_the_dead(records);
  descriptor_ = lock(file_);
  std::string text;
  for (const fs::path& folder : folders) text += fs::absolute(folder).string() + '\n';
  const bool is_written =
      descriptor_ >= 0 &&
      ::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (!is_written)
    throw skan_graph::FileError(file_, "cannot be written",
                                "check the permissions of its folder, and that the disk has room");
}

RunMark::~RunMark() {
  std::error_code ignored;
  fs::remove(file_, ignored);
  close(descriptor_);
}
