#include "skan_graph/io/image_formats.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/image_file.hpp"

using namespace skan_graph;

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// The formats of the samples that can be read.
std::set<std::string> formats_of_samples() {
  std::set<std::string> formats;
  for (const char* folder : {"formats", "readers"})
    for (const auto& entry : fs::directory_iterator(fs::path(SKAN_GRAPH_TEST_DATA) / folder)) {
      try {
        formats.insert(open_image(entry.path())->info().format);
      } catch (const FileError&) {  // samples of what is refused
      }
    }
  return formats;
}

}  // namespace

TEST_CASE("every format has a sample in the tests, and is in the README and the documents") {
  const std::set<std::string> samples = formats_of_samples();
  const fs::path root = fs::path(SKAN_GRAPH_TEST_DATA).parent_path();
  const std::string readme = text_of(root / "README.md");
  const std::string page = text_of(root / "docs/formats.md");
  for (const ImageFormat& format : image_formats()) {
    const std::string name(format.name);
    CAPTURE(name);
    bool has_sample = false;
    for (const std::string& sample : samples)
      has_sample = has_sample || sample.find(name) != sample.npos;
    CHECK(has_sample);
    CHECK(readme.find(name) != readme.npos);
    CHECK(page.find(name) != page.npos);
  }
}

TEST_CASE("an extension promises one format, in either case") {
  std::set<std::string_view> seen;
  for (const ImageFormat& format : image_formats()) {
    CHECK(!format.extensions.empty());
    for (const std::string_view extension : format.extensions) {
      CHECK(seen.insert(extension).second);
      CHECK(format_of_name("image" + std::string(extension)) == &format);
    }
  }
  CHECK(format_of_name("IMAGE.TIF") == format_of_name("image.tif"));
  CHECK(format_of_name("image.txt") == nullptr);
  CHECK(format_of_name("tif") == nullptr);
}
