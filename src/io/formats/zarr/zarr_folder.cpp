#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "io/formats/zarr/zarr_store.hpp"
#include "io/read/input_file.hpp"
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

  std::vector<std::string> nodes() const override {
    std::vector<std::string> nodes;
    add_nodes(folder_, "", nodes);
    std::ranges::sort(nodes);
    return nodes;
  }

 private:
  static bool has(const fs::path& folder, const char* name) {
    std::error_code ignored;
    return fs::exists(folder / name, ignored);
  }

  /// Adds a node and those below it, which are the folders with metadata of their own:
  /// chunks may lie in folders too, millions of them.
  static void add_nodes(const fs::path& folder, const std::string& node,
                        std::vector<std::string>& nodes) {
    if (!has(folder, ".zarray") && !has(folder, ".zgroup") && !has(folder, "zarr.json")) return;
    nodes.push_back(node);
    if (has(folder, ".zarray")) return;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
      std::error_code ignored;
      const std::string name = entry->path().filename().string();
      if (entry->is_directory(ignored) && !entry->is_symlink(ignored))
        add_nodes(entry->path(), node.empty() ? name : node + "/" + name, nodes);
    }
  }

  fs::path folder_;
};

}  // namespace

std::unique_ptr<ZarrStore> open_zarr_folder(const fs::path& folder) {
  return std::make_unique<ZarrFolder>(folder);
}

}  // namespace skan_graph
