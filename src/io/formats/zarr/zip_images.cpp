// Images in a zip file that the core library reads: see io/read/packed_image.hpp.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "io/formats/zarr/zip_handle.hpp"
#include "io/read/nameless_file.hpp"
#include "io/read/packed_image.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

struct Entry {
  std::size_t index;
  std::string name;
};

bool is_image(const std::string& entry) {
  const std::filesystem::path path(entry);
  // The extra file that macOS adds for each file has the same name.
  if (entry.starts_with("__MACOSX/") || path.filename().string().starts_with(".")) return false;
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension == ".npy" || extension == ".tif" || extension == ".tiff" ||
         extension == ".btf" || extension == ".bmp";
}

/// NumPy names the array of "mask.npy" "mask".
std::string array_name(const std::string& entry) {
  return entry.ends_with(".npy") ? entry.substr(0, entry.size() - 4) : entry;
}

std::string list_of(const std::vector<Entry>& entries) {
  constexpr std::size_t most_listed = 12;
  std::string list;
  for (std::size_t i = 0; i < entries.size() && i < most_listed; ++i)
    list += (i == 0 ? "/" : ", /") + array_name(entries[i].name);
  if (entries.size() > most_listed)
    list += fmt::format(" and {} more", entries.size() - most_listed);
  return list;
}

const Entry& choose(const std::vector<Entry>& entries, const ImageLocation& location) {
  if (location.inner.empty() && entries.size() == 1) return entries.front();
  for (const Entry& entry : entries)
    if (!location.inner.empty() &&
        (entry.name == location.inner || array_name(entry.name) == location.inner))
      return entry;
  throw FileError(location.name,
                  location.inner.empty() ? fmt::format("has {} images", entries.size())
                                         : fmt::format("has no image /{}", location.inner),
                  fmt::format("name one after it, {}:/NAME, of these: {}",
                              location.file.filename().string(), list_of(entries)));
}

int unpack(zip_t* zip, const Entry& entry, const ImageLocation& location) {
  const auto fail = [&] {
    throw FileError(location.name, fmt::format("has an entry {} that cannot be read", entry.name),
                    "copy or write it again");
  };
  const ZipEntryFile file(zip_fopen_index(zip, entry.index, 0));
  if (!file) fail();
  NamelessFile copy(location.name);
  std::vector<std::byte> bytes(std::size_t{1} << 20);
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), bytes.data(), bytes.size());
    if (got < 0) fail();
    if (got == 0) return copy.release();
    copy.write(std::span(bytes).first(static_cast<std::size_t>(got)));
  }
}

}  // namespace
}  // namespace skan_graph

extern "C" int skan_graph_unpack_image(const skan_graph::ImageLocation& location) {
  using namespace skan_graph;
  const ZipHandle zip = open_zip(location.file);
  const std::vector<std::string> names = zip_names(zip.get());
  if (std::ranges::any_of(names, is_zarr_metadata)) return -1;
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (is_image(names[i])) entries.push_back({i, names[i]});
  if (entries.empty()) return -1;
  return unpack(zip.get(), choose(entries, location), location);
}
