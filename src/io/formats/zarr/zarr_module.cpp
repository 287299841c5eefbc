// The module that reads Zarr: see io/read/format_module.hpp.
//
// The grid of chunks is read here; libzip and the codec libraries read the bytes of chunks. Debian
// 12 has two libraries that read all of Zarr. GDAL 3.6 depends on about 150 packages and reads a
// draft of version 3. netCDF 4.9 finds nothing in a store whose root is an array, which is the
// usual case, and failed to open an OME-Zarr written by zarr-python 3.1.

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "io/formats/zarr/ome_image.hpp"
#include "io/formats/zarr/zarr_array.hpp"
#include "io/formats/zarr/zarr_file.hpp"
#include "io/formats/zarr/zarr_store.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/format_module.hpp"
#include "io/read/parse_json.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

using nlohmann::json;

/// Python writes NaN and Infinity into JSON, which does not allow them: replaces them by null,
/// except within strings.
std::string without_bare_numbers(const std::string& text) {
  std::string cleaned;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    std::size_t length = 0;
    for (const std::string_view word : {"NaN", "Infinity", "-Infinity"})
      if (!in_text && rest.starts_with(word)) length = word.size();
    if (length > 0) {
      cleaned += "null";
      i += length;
      continue;
    }
    if (rest.front() == '"') in_text = !in_text;
    if (in_text && rest.front() == '\\' && rest.size() > 1) cleaned += text[i++];
    cleaned += text[i++];
  }
  return cleaned;
}

/// "a/b" and "c" are "a/b/c"; the root is "".
std::string below(const std::string& node, const std::string& name) {
  return node.empty() ? name : node + "/" + name;
}

class Hierarchy {
 public:
  Hierarchy(const ZarrStore& store, const std::filesystem::path& name)
      : store_(store), name_(name) {}

  /// Empty if the key does not exist. Throws FileError if it is not JSON.
  std::optional<json> read_json(const std::string& key) const {
    const auto bytes = store_.read(key, most_metadata_bytes);
    if (!bytes) return std::nullopt;
    const std::string text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    json value = parse_json(text);
    if (value.is_discarded()) value = parse_json(without_bare_numbers(text));
    if (value.is_discarded())
      throw FileError(name_, fmt::format("has metadata that are not JSON, {}", key),
                      "copy or write it again");
    return value;
  }

  std::optional<ZarrArray> array(const std::string& node) const {
    if (const auto metadata = read_json(below(node, ".zarray")))
      return parse_zarr2_array(*metadata, name_);
    const auto metadata = read_json(below(node, "zarr.json"));
    if (metadata && metadata->is_object() && metadata->value("node_type", json()) == "array")
      return parse_zarr3_array(*metadata, name_);
    return std::nullopt;
  }

  /// The "multiscales" of a group: version 2 has attributes in a separate file; version 3 has them
  /// with all other metadata, and those of OME under "ome".
  std::optional<json> multiscales(const std::string& node) const {
    json attributes = read_json(below(node, ".zattrs")).value_or(json::object());
    if (const auto metadata = read_json(below(node, "zarr.json"));
        metadata && metadata->is_object())
      attributes = metadata->value("attributes", json::object());
    if (attributes.is_object() && attributes.contains("ome")) attributes = attributes["ome"];
    if (!attributes.is_object() || !attributes.contains("multiscales")) return std::nullopt;
    return attributes["multiscales"];
  }

  /// Arrays and OME images that are not part of another image.
  std::vector<std::string> images() const {
    std::vector<std::string> images;
    std::string within;  // the last OME image
    for (const std::string& node : store_.nodes()) {
      if (!within.empty() && node.starts_with(within + "/")) continue;
      const bool is_ome = multiscales(node).has_value();
      if (is_ome) within = node;
      if (is_ome || is_array(node)) images.push_back(node);
    }
    return images;
  }

 private:
  bool is_array(const std::string& node) const {
    if (read_json(below(node, ".zarray"))) return true;
    const auto metadata = read_json(below(node, "zarr.json"));
    return metadata && metadata->is_object() && metadata->value("node_type", json()) == "array";
  }

  const ZarrStore& store_;
  const std::filesystem::path& name_;
};

/// The images whose path ends with a name, for example if a folder was zipped with its parent
/// folder.
std::vector<std::string> ending_with(const std::vector<std::string>& images,
                                     const std::string& name) {
  std::vector<std::string> found;
  for (const std::string& image : images)
    if (image.ends_with("/" + name)) found.push_back(image);
  return found;
}

[[noreturn]] void refuse_without_images(const ImageLocation& location) {
  if (std::filesystem::is_directory(location.file))
    throw FileError(location.name, "is a Zarr folder without an array in it",
                    "copy it with all its files");
  throw FileError(location.name, "is a zip file without a Zarr, NPY or TIFF image in it",
                  "unpack it, and name the image itself");
}

/// The node to read: the named one, or else the only image in the hierarchy.
std::string choose_node(const Hierarchy& hierarchy, const ImageLocation& location) {
  if (hierarchy.array(location.inner) || hierarchy.multiscales(location.inner))
    return location.inner;
  const std::vector<std::string> images = hierarchy.images();
  if (location.inner.empty() && images.size() == 1) return images.front();
  if (images.empty())
    refuse_without_images(location);
  if (!location.inner.empty()) {
    const auto found = ending_with(images, location.inner);
    if (found.size() == 1) return found.front();
  }
  constexpr std::size_t most_listed = 12;
  std::string list;
  for (std::size_t i = 0; i < images.size() && i < most_listed; ++i)
    list += (i == 0 ? "/" : ", /") + images[i];
  if (images.size() > most_listed) list += fmt::format(" and {} more", images.size() - most_listed);
  throw FileError(location.name,
                  location.inner.empty() ? fmt::format("has {} images", images.size())
                                         : fmt::format("has no image /{}", location.inner),
                  fmt::format("name one after it, {}:/PATH, of these: {}",
                              location.file.filename().string(), list));
}

/// A path from metadata must not lead out of the store.
void check_inside(const std::string& path, const std::filesystem::path& name) {
  for (const auto& part : std::filesystem::path(path))
    if (part == ".." || part.is_absolute())
      throw FileError(name, fmt::format("names a level outside of itself, {}", path),
                      "write it again");
}

/// The number of the image's level at a path below the image; empty if there is none.
std::optional<std::uint64_t> level_at(const json& multiscales, const std::string& path) {
  if (!multiscales.is_array() || multiscales.empty() || !multiscales[0].is_object())
    return std::nullopt;
  const json levels = multiscales[0].value("datasets", json::array());
  for (std::size_t level = 0; level < levels.size(); ++level)
    if (levels[level].is_object() && levels[level].value("path", json()) == path) return level;
  return std::nullopt;
}

/// If the named array is a level of an OME image, returns that image and this level: the image has
/// the spacing and the names of the axes.
void go_up_to_image(const Hierarchy& hierarchy, std::string& node, ReadOptions& options) {
  if (!hierarchy.array(node)) return;
  for (std::size_t slash = node.rfind('/'); !node.empty(); slash = node.rfind('/', slash - 1)) {
    const bool is_root = slash == node.npos;
    const std::string image = is_root ? "" : node.substr(0, slash);
    const auto multiscales = hierarchy.multiscales(image);
    const auto level =
        multiscales ? level_at(*multiscales, is_root ? node : node.substr(slash + 1)) : std::nullopt;
    if (level) {
      node = image;
      options.level = *level;
      return;
    }
    if (is_root || slash == 0) return;
  }
}

/// The same for folders: if the named folder is a level, the image is in a folder above it.
ImageLocation around_level(const ImageLocation& location) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(location.file, error);
  if (error || !location.inner.empty() || !fs::is_directory(folder, error)) return location;
  const fs::path parent = folder.parent_path();
  const auto store = open_zarr_folder(parent);
  const auto multiscales = Hierarchy(*store, location.name).multiscales("");
  if (!multiscales || !level_at(*multiscales, folder.filename().string())) return location;
  return {location.name, parent, folder.filename().string()};
}

std::unique_ptr<ImageFile> open_zarr(const ImageLocation& named, const ReadOptions& chosen) {
  const ImageLocation location = around_level(named);
  ReadOptions options = chosen;
  auto store = std::filesystem::is_directory(location.file) ? open_zarr_folder(location.file)
                                                            : open_zarr_zip(location.file);
  const Hierarchy hierarchy(*store, location.name);
  check_inside(location.inner, location.name);
  std::string node = choose_node(hierarchy, location);
  if (options.level == 0) go_up_to_image(hierarchy, node, options);
  std::optional<OmeLevel> level;
  if (const auto multiscales = hierarchy.multiscales(node)) {
    level = parse_ome_level(*multiscales, options, location.name);
    check_inside(level->path, location.name);
    node = below(node, level->path);
  } else {
    choose_image("level", 1, options.level, location.name);
  }
  auto array = hierarchy.array(node);
  if (!array)
    throw FileError(location.name, fmt::format("lacks the array /{} that its metadata name", node),
                    "copy it with all its files");
  return open_zarr_array(location.name, std::move(store), node, std::move(*array), level, options);
}

}  // namespace
}  // namespace skan_graph

extern "C" skan_graph::ImageFile* skan_graph_open_format(
    const skan_graph::ImageLocation& location, const skan_graph::ImageFormat&,
    const skan_graph::ReadOptions& options) {
  return skan_graph::open_zarr(location, options).release();
}
