#include "skan_graph/slabs/checkpoints.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "io/write/output_target.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/output_file.hpp"

namespace skan_graph {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_bytes = "skan-graph checkpoint 1\n";

fs::path data_file(const fs::path& folder) { return folder / "data"; }
fs::path notes_file(const fs::path& folder) { return folder / "checkpoint"; }

FileError not_complete(const fs::path& folder) {
  return FileError(notes_file(folder), "is not complete", "delete " + folder.string());
}

/// A checkpoint: first_bytes, the text of the run with its length before it, and the notes.
class NotesFile {
 public:
  explicit NotesFile(const fs::path& folder)
      : folder_(folder), file_(notes_file(folder), std::ios::binary) {}

  bool exists() const { return file_.is_open(); }

  std::string read_run() {
    if (read(first_bytes.size()) != first_bytes) throw not_complete(folder_);
    std::uint64_t length = 0;
    read_to(reinterpret_cast<char*>(&length), sizeof length);
    if (length > fs::file_size(notes_file(folder_))) throw not_complete(folder_);
    return read(length);
  }

  /// After the run.
  std::vector<std::byte> read_notes() {
    const auto begin = static_cast<std::uint64_t>(file_.tellg());
    std::vector<std::byte> notes(fs::file_size(notes_file(folder_)) - begin);
    read_to(reinterpret_cast<char*>(notes.data()), notes.size());
    return notes;
  }

 private:
  std::string read(std::uint64_t length) {
    std::string text(length, '\0');
    read_to(text.data(), length);
    return text;
  }
  void read_to(char* bytes, std::uint64_t length) {
    if (!file_.read(bytes, static_cast<std::streamsize>(length))) throw not_complete(folder_);
  }

  const fs::path& folder_;
  std::ifstream file_;
};

}  // namespace

Checkpoints::Checkpoints(const fs::path& scratch_folder, CheckpointOptions options)
    : options_(std::move(options)) {
  const fs::path& folder = options_.folder;
  if (!options_.resumes) {
    if (!folder.empty() && is_locked(data_file(folder))) throw used_by_another_run(folder);
    scratch_.emplace(scratch_folder);
    return;
  }
  NotesFile file(folder);
  file.read_run();
  run_ = options_.run();
  notes_ = file.read_notes();
  std::uint64_t scratch_size = 0;
  take([&](ByteReader& reader) { reader(scratch_size); });
  scratch_.emplace(data_file(folder), scratch_size);
  has_folder_ = true;
}

void Checkpoints::read(const std::function<void(ByteReader&)>& use) {
  take([&](ByteReader& reader) {
    std::uint64_t scratch_size = 0;
    reader(scratch_size);
    use(reader);
  });
  if (options_.on_first) options_.on_first();
}

void Checkpoints::take(const std::function<void(ByteReader&)>& use) const {
  ByteReader reader(notes_);
  try {
    use(reader);
  } catch (const std::runtime_error&) {
    throw not_complete(options_.folder);
  }
}

bool Checkpoints::is_due() const {
  if (options_.folder.empty()) return false;
  constexpr int most_often = 20;  // so that checkpoints take a twentieth of the time
  const auto interval = std::max<Clock::duration>(options_.interval, most_often * cost_);
  return options_.interval.count() == 0 || Clock::now() - last_ >= interval;
}

void Checkpoints::write(const std::function<void(ByteWriter&)>& give) {
  const auto began = Clock::now();
  const bool is_first = !has_folder_;
  if (is_first) make_folder();
  ByteWriter writer;
  std::uint64_t length = run_.size(), scratch_size = scratch_->size();
  writer(scratch_size);
  give(writer);
  scratch_->flush();
  OutputFile file(notes_file(options_.folder));
  file.write(first_bytes);
  file.write(std::as_bytes(std::span(&length, 1)));
  file.write(run_);
  file.write(writer.bytes());
  while (fdatasync(file.descriptor()) != 0)
    if (errno != EINTR) file.fail(errno);
  file.commit();
  notes_ = {};
  last_ = Clock::now();
  cost_ = last_ - began;
  if (is_first && options_.on_first) options_.on_first();
}

void Checkpoints::make_folder() {
  run_ = options_.run();
  const fs::path& folder = options_.folder;
  if (is_locked(data_file(folder))) throw used_by_another_run(folder);
  std::error_code error;
  fs::remove_all(folder, error);
  if (!error) fs::create_directory(folder, error);
  if (error) throw_write_error(folder, error.value());
  scratch_->give_name(data_file(folder));
  has_folder_ = true;
}

void Checkpoints::remove() {
  const fs::path& folder = options_.folder;
  if (folder.empty() || !(has_folder_ || has_unfinished_run(folder))) return;
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  has_folder_ = false;
}

bool has_unfinished_run(const fs::path& folder) {
  return fs::exists(data_file(folder)) && !is_locked(data_file(folder));
}

std::optional<std::string> run_of_checkpoint(const fs::path& folder) {
  if (is_locked(data_file(folder))) throw used_by_another_run(folder);
  NotesFile file(folder);
  if (!file.exists()) return std::nullopt;
  return file.read_run();
}

}  // namespace skan_graph
