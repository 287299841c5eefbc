#include <fmt/format.h>

#include <cstdio>
#include <mutex>
#include <set>

#include "io/formats/zarr/zarr_store.hpp"
#include "io/formats/zarr/zip_handle.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// libzip finds a key by a hash of all names, and reads one entry at a time.
class ZarrZip : public ZarrStore {
 public:
  explicit ZarrZip(std::filesystem::path path)
      : path_(std::move(path)), zip_(open_zip(path_)) {}

  std::optional<std::vector<std::byte>> read(const std::string& key,
                                             std::uint64_t limit) const override {
    const std::lock_guard lock(mutex_);
    const auto entry = find(key);
    if (!entry) return std::nullopt;
    if (entry->size > limit)
      throw FileError(path_, fmt::format("has {} bytes under {}, where at most {} make sense",
                                         entry->size, key, limit),
                      "it is damaged: copy or write it again");
    return read_all(*entry, key);
  }

  std::optional<std::uint64_t> size(const std::string& key) const override {
    const std::lock_guard lock(mutex_);
    const auto entry = find(key);
    return entry ? std::optional(entry->size) : std::nullopt;
  }

  /// The bytes of an uncompressed entry can be read at any position. A compressed entry is decoded
  /// completely, and kept until another one is needed.
  std::vector<std::byte> read_range(const std::string& key, std::uint64_t offset,
                                    std::uint64_t count) const override {
    const std::lock_guard lock(mutex_);
    const auto entry = find(key);
    if (!entry) fail(key);
    if (entry->is_plain) {
      const ZipEntryFile file(zip_fopen_index(zip_.get(), entry->index, 0));
      if (!file || zip_fseek(file.get(), static_cast<zip_int64_t>(offset), SEEK_SET) != 0)
        fail(key);
      std::vector<std::byte> bytes(count);
      read_exactly(file.get(), bytes, key);
      return bytes;
    }
    if (kept_key_ != key) {
      constexpr std::uint64_t most_kept = std::uint64_t{1} << 31;
      if (entry->size > most_kept)
        throw FileError(path_, fmt::format("has {}, compressed once more as a whole, of {} bytes",
                                           key, entry->size),
                        "unpack it, and name the folder");
      kept_key_.clear();
      kept_ = read_all(*entry, key);
      kept_key_ = key;
    }
    if (offset > kept_.size() || count > kept_.size() - offset) fail(key);
    const auto first = kept_.begin() + static_cast<std::ptrdiff_t>(offset);
    return {first, first + static_cast<std::ptrdiff_t>(count)};
  }

  std::vector<std::string> nodes() const override {
    std::set<std::string> nodes;
    for (const std::string& name : zip_names(zip_.get()))
      if (is_zarr_metadata(name)) {
        const std::size_t slash = name.rfind('/');
        nodes.insert(slash == name.npos ? "" : name.substr(0, slash));
      }
    return {nodes.begin(), nodes.end()};
  }

 private:
  [[noreturn]] void fail(const std::string& key) const {
    throw FileError(path_, fmt::format("has an entry {} that cannot be read", key),
                    "copy or write it again");
  }

  struct Entry {
    zip_uint64_t index;
    std::uint64_t size;  // decoded
    bool is_plain;
  };

  std::optional<Entry> find(const std::string& key) const {
    const zip_int64_t index = zip_name_locate(zip_.get(), key.c_str(), 0);
    if (index < 0) return std::nullopt;
    zip_stat_t status;
    constexpr zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD;
    if (zip_stat_index(zip_.get(), static_cast<zip_uint64_t>(index), 0, &status) != 0 ||
        (status.valid & needed) != needed)
      fail(key);
    return Entry{static_cast<zip_uint64_t>(index), status.size,
                 status.comp_method == ZIP_CM_STORE};
  }

  void read_exactly(zip_file_t* file, std::vector<std::byte>& bytes, const std::string& key) const {
    if (zip_fread(file, bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size()))
      fail(key);
  }

  std::vector<std::byte> read_all(const Entry& entry, const std::string& key) const {
    const ZipEntryFile file(zip_fopen_index(zip_.get(), entry.index, 0));
    if (!file) fail(key);
    std::vector<std::byte> bytes(entry.size);
    read_exactly(file.get(), bytes, key);
    // Tries to read one more byte: libzip checks the checksum of an entry only at its end.
    std::byte beyond{};
    if (zip_fread(file.get(), &beyond, 1) != 0) fail(key);
    return bytes;
  }

  std::filesystem::path path_;
  ZipHandle zip_;
  mutable std::string kept_key_;
  mutable std::vector<std::byte> kept_;
  mutable std::mutex mutex_;
};

}  // namespace

std::unique_ptr<ZarrStore> open_zarr_zip(const std::filesystem::path& file) {
  return std::make_unique<ZarrZip>(file);
}

}  // namespace skan_graph
