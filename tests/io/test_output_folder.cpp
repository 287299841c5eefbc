#include "skan_graph/io/output_folder.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "skan_graph/io/output_file.hpp"
#include "support/error_text.hpp"
#include "support/file_size_limit.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

namespace {

bool has_mark(const fs::path& folder) { return fs::exists(folder / "mark"); }

void add(const OutputFolder& folder, const std::string& name, const std::string& text) {
  OutputFolder::File file(folder, name);
  file.write(text);
  file.close();
}

/// A folder with the files `mark` and `inner/text`.
void write_folder(const fs::path& path, const std::string& text) {
  OutputFolder folder(path, has_mark);
  add(folder, "mark", "");
  folder.add_folder("inner");
  add(folder, "inner/text", text);
  folder.commit();
}

bool has_part(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a folder appears under its name only when it is complete") {
  const FreshFolder folder;
  {
    OutputFolder out(folder / "out", has_mark);
    add(out, "mark", "text");
    CHECK_FALSE(fs::exists(folder / "out"));
    out.commit();
  }
  CHECK(contents(folder / "out/mark") == "text");
  CHECK(folder.names() == Names{"out"});
}

TEST_CASE("a commit replaces an earlier folder as a whole") {
  const FreshFolder folder;
  write_folder(folder / "out", "old");
  put(folder / "out/more", "text");
  chmod((folder / "out").c_str(), 0750);
  write_folder(folder / "out/", "new");
  CHECK(contents(folder / "out/inner/text") == "new");
  CHECK_FALSE(fs::exists(folder / "out/more"));
  CHECK(fs::status(folder / "out").permissions() == fs::perms(0750));
  CHECK(folder.names() == Names{"out"});
}

TEST_CASE("without a commit the old folder is still whole and nothing is left beside it") {
  const FreshFolder folder;
  write_folder(folder / "out", "old");
  {
    OutputFolder out(folder / "out", has_mark);
    out.add_folder("inner");
    add(out, "inner/text", "new");
  }
  CHECK(contents(folder / "out/inner/text") == "old");
  CHECK(folder.names() == Names{"out"});
}

TEST_CASE("an empty folder is replaced, one with other files is not") {
  const FreshFolder folder;
  fs::create_directory(folder / "empty");
  write_folder(folder / "empty", "new");
  CHECK(contents(folder / "empty/inner/text") == "new");

  fs::create_directory(folder / "data");
  put(folder / "data/thesis", "text");
  CHECK(has_part(error_text([&] { write_folder(folder / "data", "new"); }),
                 "data: is a folder with other files, which would be lost; give the name of a new "
                 "folder"));
  CHECK(contents(folder / "data/thesis") == "text");
  CHECK(folder.names() == Names{"data", "empty"});
}

TEST_CASE("a symbolic link to a folder stays, and its target is replaced") {
  const FreshFolder folder;
  write_folder(folder / "target", "old");
  fs::create_directory_symlink("target", folder / "link");
  write_folder(folder / "link", "new");
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(contents(folder / "target/inner/text") == "new");
  CHECK(folder.names() == Names{"link", "target"});
}

TEST_CASE("errors name the folder as the user does") {
  const FreshFolder folder;
  put(folder / "file", "text");
  CHECK(has_part(error_text([&] { write_folder(folder / "file", ""); }),
                 "file: is not a folder; give the name of a folder"));
  CHECK(has_part(error_text([&] { write_folder(folder / "none/out", ""); }),
                 "none/out: cannot be written: no such folder"));
  {
    const FileSizeLimit limit(10);
    CHECK(has_part(error_text([&] { write_folder(folder / "out", "eleven byte"); }),
                   "out/inner/text: cannot be written: the file is too large"));
  }
  CHECK(folder.names() == Names{"file"});
}

TEST_CASE("a signal handler can remove unfinished folders, and does not follow links in them") {
  const FreshFolder folder;
  put(folder / "kept", "text");
  OutputFolder out(folder / "out", has_mark);
  out.add_folder("inner");
  for (int i = 0; i < 1000; ++i) add(out, "inner/" + std::to_string(i), "text");
  for (const auto& entry : fs::directory_iterator(folder / ""))
    if (entry.is_directory()) fs::create_symlink("../kept", entry.path() / "link");
  remove_unfinished_outputs();
  CHECK(folder.names() == Names{"kept"});
}
