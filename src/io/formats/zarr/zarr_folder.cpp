#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "io/formats/zarr/zarr_store.hpp"
#include "io/read/input_file.hpp"
#include "io/read/parse_json.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

namespace fs = std::filesystem;

class ZarrFolder : public ZarrStore {
 public:
  explicit ZarrFolder(fs::path folder) : folder_(std::move(folder)) {}

  std::optional<std::vector<std::byte>> read(const std::string& key,
                                             std::uint64_t limit) const override {
    const fs::path path = folder_ / key;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return std::nullopt;
    const InputFile file(path);
    if (file.size() > limit)
      throw FileError(path, fmt::format("has {} bytes, where at most {} make sense", file.size(),
                                        limit),
                      "it is damaged: copy or write it again");
    std::vector<std::byte> bytes(file.size());
    file.read(0, bytes.size(), bytes.data());
    return bytes;
  }

  std::optional<std::uint64_t> size(const std::string& key) const override {
    std::error_code error;
    const fs::path path = folder_ / key;
    if (fs::status(path, error).type() == fs::file_type::not_found) return std::nullopt;
    return InputFile(path).size();
  }

  std::vector<std::byte> read_range(const std::string& key, std::uint64_t offset,
                                    std::uint64_t count) const override {
    std::vector<std::byte> bytes(count);
    InputFile(folder_ / key).read(offset, count, bytes.data());
    return bytes;
  }

  std::vector<std::string> nodes() const override {
    std::vector<std::string> nodes;
    add_nodes(folder_, "", 0, nodes);
    std::ranges::sort(nodes);
    return nodes;
  }

 private:
  static bool has(const fs::path& folder, const char* name) {
    std::error_code ignored;
    return fs::exists(folder / name, ignored);
  }

  bool is_version_3_array(const fs::path& folder) const {
    if (!has(folder, "zarr.json")) return false;
    const InputFile file(folder / "zarr.json");
    std::string text(std::min(file.size(), most_metadata_bytes), '\0');
    file.read(0, text.size(), text.data());
    const auto metadata = parse_json(text);
    return metadata.is_object() && metadata.value("node_type", nlohmann::json()) == "array";
  }

  /// Adds a node and the nodes below it. It does not search below an array, where there may be
  /// millions of chunks, also in folders. A group may lack its metadata, but only at few levels in
  /// a row: deeper folders without metadata are something else.
  void add_nodes(const fs::path& folder, const std::string& node, std::size_t missing,
                 std::vector<std::string>& nodes) const {
    constexpr std::size_t most_missing = 3;  // nested groups
    const bool is_node = has(folder, ".zarray") || has(folder, ".zgroup") ||
                         has(folder, ".zattrs") || has(folder, "zarr.json");
    if (is_node) nodes.push_back(node);
    if (!is_node && ++missing > most_missing) return;
    if (has(folder, ".zarray") || is_version_3_array(folder)) return;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
      std::error_code ignored;
      const std::string name = entry->path().filename().string();
      if (entry->is_directory(ignored) && !entry->is_symlink(ignored))
        add_nodes(entry->path(), node.empty() ? name : node + "/" + name, missing, nodes);
    }
  }

  fs::path folder_;
};

}  // namespace

std::unique_ptr<ZarrStore> open_zarr_folder(const fs::path& folder) {
  return std::make_unique<ZarrFolder>(folder);
}

}  // namespace skan_graph
