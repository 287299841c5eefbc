#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

/// A file for data that do not fit in memory. It has no name, so it disappears with the program,
/// however that ends, unless it is given one. Throws FileError: no such folder, no permission, disk
/// full.
class ScratchFile {
 public:
  explicit ScratchFile(std::filesystem::path folder);
  /// Opens a file that has a name again, as it was when it had this size. Throws FileError if
  /// another process has it open.
  ScratchFile(const std::filesystem::path& file, std::uint64_t size);
  /// A file with a name, until remove_name(), for other processes to open. It replaces what a
  /// killed run has left under that name; "" for a new one.
  struct Named {
    std::string name;
  };
  ScratchFile(std::filesystem::path folder, const Named& named);
  /// The file that another process has made. Only that one reserves space, in the file itself;
  /// here reserve() tells where it begins, if the calls are the same.
  struct OfOther {};
  ScratchFile(const std::filesystem::path& file, OfOther);
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  /// Appends bytes and returns where they begin.
  std::uint64_t append(std::span<const std::byte> bytes);
  /// Appends zeros and returns where they begin: at a multiple of `page`. The disk has room for them
  /// from now on; else throws FileError.
  std::uint64_t reserve(std::uint64_t size);
  static constexpr std::uint64_t page = 1 << 16;  // the largest of the systems in use
  /// Makes reserved bytes zero again, without writing them where the file system can do that.
  void clear(std::uint64_t begin, std::uint64_t size);
  /// Replaces bytes that are there. Several threads may call it, and `read` at other places.
  void write(std::uint64_t begin, std::span<const std::byte> bytes);
  void read(std::uint64_t begin, std::span<std::byte> bytes) const;

  std::uint64_t size() const { return size_; }
  const std::filesystem::path& name() const { return temporary_; }
  void remove_name();
  /// Gives it a name, on the same file system; from now on it stays when the program ends.
  void give_name(const std::filesystem::path& file);
  /// Waits until all bytes are on the disk.
  void flush() const;
  const std::filesystem::path& folder() const { return folder_; }
  /// Maps bytes to memory; see ScratchMap.
  std::byte* map(std::uint64_t begin, std::uint64_t size) const;

  /// Reads bytes of the scratch file of another process, the rank-th.
  using ReadOther =
      std::function<void(std::uint64_t rank, std::uint64_t begin, std::span<std::byte> bytes)>;
  /// From now on, read() also takes places in other files, as place_in() makes them; not any more
  /// without a function.
  void read_others_by(ReadOther read_other) { read_other_ = std::move(read_other); }
  /// Whether read() may ask other processes, which only one thread at a time can do.
  bool asks_others() const { return read_other_ != nullptr; }
  static std::uint64_t place_in(std::uint64_t rank, std::uint64_t begin) {
    return rank << bits_of_place | begin;
  }

 private:
  static constexpr unsigned bits_of_place = 48;

  void make_named(const std::string& name);
  [[noreturn]] void fail(int error) const;
  void set_length(std::uint64_t size);
  bool take_space(std::uint64_t begin, std::uint64_t size);

  std::filesystem::path folder_;
  std::filesystem::path temporary_;  // a name on file systems where all files have one
  int unfinished_ = -1;              // its index in the list of unfinished files
  int descriptor_ = -1;
  bool is_of_other_ = false;
  std::uint64_t size_ = 0;
  ReadOther read_other_;
};

/// Whether a scratch file with a name is open, in this process or another one.
bool is_locked(const std::filesystem::path& file);
/// That the file, or the folder that it is in, belongs to another run.
FileError used_by_another_run(const std::filesystem::path& path);

/// Rows of numbers in a scratch file, in buckets: appended to any bucket at any time, read bucket
/// by bucket in the order in which they were appended. Memory: 64 kB a bucket.
///
///     ScratchFile file("/scratch");
///     SpilledRows<BranchRow> rows(file, 64);
///     rows.append(7, slab.branches);
///     std::vector<BranchRow> of_bucket = rows.read(7);
template <class Row>
class SpilledRows {
  static_assert(std::is_trivially_copyable_v<Row>);

 public:
  /// Borrows the file.
  SpilledRows(ScratchFile& file, std::size_t buckets) : file_(file), buckets_(buckets) {}

  void append(std::size_t bucket, const Row& row) {
    Bucket& to = buckets_[bucket];
    to.buffer.push_back(row);
    if (to.buffer.size() < rows_at_a_time) return;
    spill(to, to.buffer);
    to.buffer.clear();
  }
  void append(std::size_t bucket, std::span<const Row> rows) {
    Bucket& to = buckets_[bucket];
    if (rows.size() >= rows_at_a_time) {
      spill(to, to.buffer);
      to.buffer.clear();
      spill(to, rows);
    } else {
      for (const Row& row : rows) append(bucket, row);
    }
  }

  void clear(std::size_t bucket) { buckets_[bucket] = {}; }

  std::size_t bucket_count() const { return buckets_.size(); }
  std::uint64_t count(std::size_t bucket) const {
    return buckets_[bucket].spilled + buckets_[bucket].buffer.size();
  }
  std::uint64_t count() const { return count(0, buckets_.size()); }
  /// Of buckets first to last − 1.
  std::uint64_t count(std::size_t first, std::size_t last) const {
    std::uint64_t all = 0;
    for (std::size_t bucket = first; bucket < last; ++bucket) all += count(bucket);
    return all;
  }

  std::vector<Row> read(std::size_t bucket) const {
    std::vector<Row> rows(count(bucket));
    read(bucket, 0, rows);
    return rows;
  }
  /// Reads rows of a bucket, as many as `rows` has, from the first-th on.
  void read(std::size_t bucket, std::uint64_t first, std::span<Row> rows) const {
    const Bucket& from = buckets_[bucket];
    for (const Extent& extent : from.extents) {
      if (rows.empty()) return;
      if (first < extent.rows) {
        const std::span<Row> of_extent =
            rows.first(std::min<std::uint64_t>(rows.size(), extent.rows - first));
        file_.read(extent.begin + first * sizeof(Row), std::as_writable_bytes(of_extent));
        rows = rows.subspan(of_extent.size());
        first = 0;
      } else {
        first -= extent.rows;
      }
    }
    std::copy_n(from.buffer.begin() + static_cast<std::ptrdiff_t>(first), rows.size(),
                rows.begin());
  }

  /// All but what is in the file.
  template <class Archive>
  void transfer(Archive& archive) {
    archive(buckets_);
  }

  /// Appends the rows of another process, the rank-th, to the buckets of this one; `others` was
  /// transferred from there. See ScratchFile::read_others_by.
  void take(const SpilledRows& others, std::uint64_t rank) {
    for (std::size_t bucket = 0; bucket < buckets_.size(); ++bucket) {
      Bucket& to = buckets_[bucket];
      const Bucket& from = others.buckets_[bucket];
      if (from.spilled > 0) {
        spill(to, to.buffer);
        to.buffer.clear();
      }
      for (const Extent& extent : from.extents)
        to.extents.push_back({ScratchFile::place_in(rank, extent.begin), extent.rows});
      to.spilled += from.spilled;
      to.buffer.insert(to.buffer.end(), from.buffer.begin(), from.buffer.end());
    }
  }

 private:
  static constexpr std::size_t rows_at_a_time = (std::size_t{1} << 16) / sizeof(Row);

  struct Extent {
    std::uint64_t begin, rows;
  };
  struct Bucket {
    std::vector<Extent> extents;
    std::vector<Row> buffer;
    std::uint64_t spilled = 0;  // rows

    template <class Archive>
    void transfer(Archive& archive) {
      archive(extents, buffer, spilled);
    }
  };

  void spill(Bucket& bucket, std::span<const Row> rows) {
    if (rows.empty()) return;
    bucket.extents.push_back({file_.append(std::as_bytes(rows)), rows.size()});
    bucket.spilled += rows.size();
  }

  ScratchFile& file_;
  std::vector<Bucket> buckets_;
};

}  // namespace skan_graph
