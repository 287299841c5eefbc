#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "io/formats/zarr/zarr_store.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

bool is_zarr_metadata(const std::string& file_name) {
  return file_name == ".zarray" || file_name == ".zgroup" || file_name == "zarr.json";
}

/// libzip finds a key by a hash of all names, and reads one entry at a time.
class ZarrZip : public ZarrStore {
 public:
  explicit ZarrZip(std::filesystem::path path) : path_(std::move(path)) {
    int error = 0;
    zip_.reset(zip_open(path_.c_str(), ZIP_RDONLY, &error));
    if (!zip_) {
      zip_error_t reason;
      zip_error_init_with_code(&reason, error);
      const std::string text = zip_error_strerror(&reason);
      zip_error_fini(&reason);
      throw FileError(path_, fmt::format("cannot be opened as a zip file ({})", text),
                      "copy or write it again");
    }
    find_root();
  }

  std::optional<std::vector<std::byte>> read(const std::string& key,
                                             std::uint64_t limit) const override {
    const std::lock_guard lock(mutex_);
    const zip_int64_t index = zip_name_locate(zip_.get(), (root_ + key).c_str(), 0);
    if (index < 0) return std::nullopt;
    const auto entry = static_cast<zip_uint64_t>(index);
    zip_stat_t status;
    if (zip_stat_index(zip_.get(), entry, 0, &status) != 0 || !(status.valid & ZIP_STAT_SIZE))
      fail(key);
    if (status.size > limit)
      throw FileError(path_, fmt::format("has {} bytes under {}, where at most {} make sense",
                                         status.size, key, limit),
                      "it is damaged: copy or write it again");
    const std::unique_ptr<zip_file_t, CloseEntry> file(zip_fopen_index(zip_.get(), entry, 0));
    std::vector<std::byte> bytes(status.size);
    // One byte more than there is: only at its end does libzip check the entry's sum.
    std::byte beyond{};
    if (!file || zip_fread(file.get(), bytes.data(), bytes.size()) !=
                     static_cast<zip_int64_t>(bytes.size()) ||
        zip_fread(file.get(), &beyond, 1) != 0)
      fail(key);
    return bytes;
  }

  std::vector<std::string> nodes() const override {
    std::set<std::string> nodes;
    for_each_name([&](const std::string& name) {
      if (!name.starts_with(root_)) return;
      const std::size_t slash = name.rfind('/');
      if (is_zarr_metadata(name.substr(slash == name.npos ? 0 : slash + 1)))
        nodes.insert(slash == name.npos || slash < root_.size()
                         ? ""
                         : name.substr(root_.size(), slash - root_.size()));
    });
    return {nodes.begin(), nodes.end()};
  }

 private:
  struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  struct CloseEntry {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };

  [[noreturn]] void fail(const std::string& key) const {
    throw FileError(path_, fmt::format("has an entry {} that cannot be read", key),
                    "copy or write it again");
  }

  template <class Visit>
  void for_each_name(Visit&& visit) const {
    const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i)
      if (const char* name = zip_get_name(zip_.get(), static_cast<zip_uint64_t>(i), 0))
        visit(std::string(name));
  }

  /// A folder that was zipped from outside has its own name before every key.
  void find_root() {
    std::string shortest;
    for_each_name([&](const std::string& name) {
      const std::size_t slash = name.rfind('/');
      if (!is_zarr_metadata(name.substr(slash == name.npos ? 0 : slash + 1))) return;
      if (shortest.empty() || name.size() < shortest.size()) shortest = name;
    });
    const std::size_t slash = shortest.find('/');
    // A metadata file right in the archive, or deeper than one folder: no such name.
    if (slash != shortest.npos && shortest.find('/', slash + 1) == shortest.npos)
      root_ = shortest.substr(0, slash + 1);
  }

  std::filesystem::path path_;
  std::unique_ptr<zip_t, Discard> zip_;
  std::string root_;  // "" or "name/"
  mutable std::mutex mutex_;
};

}  // namespace

std::unique_ptr<ZarrStore> open_zarr_zip(const std::filesystem::path& file) {
  return std::make_unique<ZarrZip>(file);
}

}  // namespace skan_graph
