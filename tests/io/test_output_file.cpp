#include "skan_graph/io/output_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <deque>

#include "support/error_text.hpp"
#include "support/file_size_limit.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

namespace {

void write_file(const fs::path& path, std::string_view text) {
  OutputFile file(path);
  file.write(text);
  file.commit();
}

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777;
}

/// While it lives, the test has not the powers of root, who may write anything.
class NotRoot {
 public:
  NotRoot() {
    constexpr uid_t nobody = 65534;
    if (before_ == 0) REQUIRE(seteuid(nobody) == 0);
  }
  ~NotRoot() { CHECK(seteuid(before_) == 0); }
  NotRoot(const NotRoot&) = delete;
  NotRoot& operator=(const NotRoot&) = delete;

 private:
  uid_t before_ = geteuid();
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a file appears under its name only when it is complete") {
  const FreshFolder folder;
  OutputFile file(folder / "graph.json");
  file.write("first, ");
  CHECK_FALSE(fs::exists(folder / "graph.json"));
  file.write("second");
  file.commit();
  CHECK(contents(folder / "graph.json") == "first, second");
  CHECK(folder.names() == Names{"graph.json"});
}

TEST_CASE("without a commit the old file is still whole and nothing is left beside it") {
  const FreshFolder folder;
  put(folder / "graph.json", "old");
  { OutputFile(folder / "graph.json").write("new, but not whole"); }
  CHECK(contents(folder / "graph.json") == "old");
  CHECK(folder.names() == Names{"graph.json"});
}

TEST_CASE("a commit replaces the old file") {
  const FreshFolder folder;
  put(folder / "graph.json", "a much longer old text");
  write_file(folder / "graph.json", "new");
  CHECK(contents(folder / "graph.json") == "new");
}

TEST_CASE("several unfinished files of one name do not meet") {
  const FreshFolder folder;
  OutputFile first(folder / "a.csv"), second(folder / "a.csv");
  first.write("first");
  second.write("second");
  second.commit();
  CHECK(contents(folder / "a.csv") == "second");
  first.commit();
  CHECK(contents(folder / "a.csv") == "first");
}

TEST_CASE("a name of the greatest length is not too long for the temporary one") {
  const FreshFolder folder;
  const std::string name(255, 'a');
  write_file(folder / name, "text");
  CHECK(folder.names() == Names{name});
  CHECK(contains(error_text([&] { OutputFile(folder / (name + 'a')); }), "name is too long"));
}

TEST_CASE("a new file has the mode of the umask, a replaced one keeps its own") {
  const FreshFolder folder;
  const mode_t old_mask = umask(027);
  write_file(folder / "new", "text");
  umask(old_mask);
  CHECK(mode_of(folder / "new") == 0640);

  put(folder / "old", "text");
  chmod((folder / "old").c_str(), 0604);
  write_file(folder / "old", "other");
  CHECK(mode_of(folder / "old") == 0604);
}

TEST_CASE("a symbolic link stays, and its target is replaced") {
  const FreshFolder folder;
  fs::create_directory(folder / "data");
  put(folder / "data/graph.json", "old");
  fs::create_symlink("data/graph.json", folder / "link.json");
  fs::create_symlink("link.json", folder / "link_to_link.json");
  write_file(folder / "link_to_link.json", "new");
  CHECK(contents(folder / "data/graph.json") == "new");
  CHECK(fs::is_symlink(folder / "link.json"));
  CHECK(fs::is_symlink(folder / "link_to_link.json"));

  fs::create_symlink("data/not_yet.json", folder / "ahead.json");
  write_file(folder / "ahead.json", "new");
  CHECK(contents(folder / "data/not_yet.json") == "new");
  CHECK(fs::is_symlink(folder / "ahead.json"));
}

TEST_CASE("links that lead in a circle are an error") {
  const FreshFolder folder;
  fs::create_symlink("b", folder / "a");
  fs::create_symlink("a", folder / "b");
  CHECK(contains(error_text([&] { OutputFile(folder / "a"); }), "/a: cannot be written"));
}

TEST_CASE("a device is written to, not replaced") {
  write_file("/dev/null", "text");
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a pipe is written to; a reader that has gone is an error") {
  const FreshFolder folder;
  const fs::path pipe = folder / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const auto old_handler = std::signal(SIGPIPE, SIG_IGN);
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  OutputFile file(pipe);
  file.write("text");
  char received[4];
  REQUIRE(read(reader, received, 4) == 4);
  CHECK(std::string_view(received, 4) == "text");
  close(reader);
  CHECK(contains(error_text([&] { file.write("more"); }), "its reader has closed the pipe"));
  std::signal(SIGPIPE, old_handler);
}

TEST_CASE("standard output is written to and stays open") {
  const FreshFolder folder;
  std::fflush(stdout);
  const int kept = dup(STDOUT_FILENO);
  const int other = open((folder / "out").c_str(), O_WRONLY | O_CREAT, 0600);
  dup2(other, STDOUT_FILENO);
  close(other);
  write_file("-", "first ");
  fs::create_symlink("/dev/stdout", folder / "link");
  write_file(folder / "link", "second");
  dup2(kept, STDOUT_FILENO);
  close(kept);
  CHECK(contents(folder / "out") == "first second");
}

TEST_CASE("a full disk is an error of one line") {
  OutputFile file("/dev/full");
  CHECK(error_text([&] { file.write("text"); }) ==
        "/dev/full: cannot be written: the disk is full; free some space or write elsewhere");
}

TEST_CASE("after a failed write the old file is whole and nothing is left beside it") {
  const FreshFolder folder;
  put(folder / "graph.json", "old");
  {
    const FileSizeLimit limit(10);
    const std::string text = "eleven byte";
    CHECK(contains(error_text([&] { write_file(folder / "graph.json", text); }), "too large"));
  }
  CHECK(contents(folder / "graph.json") == "old");
  CHECK(folder.names() == Names{"graph.json"});
}

TEST_CASE("a missing folder, a file in its place, or a folder as output is an error") {
  const FreshFolder folder;
  put(folder / "file", "text");
  CHECK(contains(error_text([&] { OutputFile(folder / "none/graph.json"); }),
                 "none/graph.json: cannot be written: no such folder; create the folder first"));
  CHECK(contains(error_text([&] { OutputFile(folder / "file/graph.json"); }),
                 "part of its path is not a folder"));
  CHECK(contains(error_text([&] { OutputFile(folder / "."); }), "is a folder"));
  CHECK(contains(error_text([&] { OutputFile(folder / "new/"); }), "is the name of a folder"));
  CHECK(contains(error_text([&] { OutputFile(""); }), "is the name of a folder"));
  CHECK(folder.names() == Names{"file"});
}

TEST_CASE("a file without write permission is an error, even if a rename would succeed") {
  const NotRoot not_root;
  const FreshFolder folder;
  put(folder / "old", "text");
  chmod((folder / "old").c_str(), 0400);
  CHECK(contains(error_text([&] { write_file(folder / "old", "new"); }), "no permission"));
  fs::create_directory(folder / "closed");
  chmod((folder / "closed").c_str(), 0500);
  CHECK(contains(error_text([&] { OutputFile(folder / "closed/a"); }), "no permission"));
}

TEST_CASE("a signal handler can remove all unfinished files, and no finished one") {
  const FreshFolder folder;
  write_file(folder / "done", "text");
  OutputFile first(folder / "first"), second(folder / "second");
  CHECK(folder.names().size() == 3);
  remove_unfinished_outputs();
  CHECK(folder.names() == Names{"done"});
}

TEST_CASE("there may be more unfinished files than a signal handler can know of") {
  const FreshFolder folder;
  std::deque<OutputFile> files;
  for (int i = 0; i < 300; ++i) files.emplace_back(folder / std::to_string(i));
  for (OutputFile& file : files) file.commit();
  CHECK(folder.names().size() == 300);
}
