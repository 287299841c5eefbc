#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "io/write/make_npy_header.hpp"
#include "io/write/zip/zip_archive.hpp"
#include "parallel/blocks_in_order.hpp"
#include "skan_graph/io/output_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Writes an .npz file for numpy.load: a zip archive of NPY arrays, without compression. Arrays
/// are streamed; zip64 is used if one exceeds 4 GB. The same arrays give the same bytes, because
/// no time or user is recorded. Throws FileError.
///
///     NpzFile file("paths.npz");
///     file.add<double>("data", n, [&](auto first, auto last, double* out) {
///       std::copy(&data[first], &data[last], out);
///     });
///     file.commit();
class NpzFile {
 public:
  explicit NpzFile(const std::filesystem::path& path);

  /// Adds a vector of `count` numbers. `fill(first, last, out)` writes elements first to last − 1
  /// to `out`; it is called from all threads.
  template <class Number, class Fill>
  void add(const std::string& name, std::uint64_t count, const Fill& fill) {
    begin<Number>(name, count);
    append<Number>(count, fill);
  }

  /// The same for numbers that come one part after another: begin(), then append() each part, with
  /// `count` numbers in all. `fill` has the numbers of elements of the part.
  template <class Number>
  void begin(const std::string& name, std::uint64_t count) {
    begin_array(name, '\'' + npy_type<Number>() + '\'', std::span(&count, 1),
                count * sizeof(Number));
  }
  template <class Number, class Fill>
  void append(std::uint64_t count, const Fill& fill) {
    constexpr std::uint64_t numbers_per_block = std::uint64_t{1} << 16;
    using Block = UninitializedVector<Number>;
    for_ranges_in_order<Block>(
        count, numbers_per_block,
        [&](std::uint64_t first, std::uint64_t last, Block& block) {
          block.resize(last - first);
          fill(first, last, block.data());
        },
        [&](const Block& block) { zip_->append(std::as_bytes(std::span(block))); });
  }

  /// Adds a single byte string, as an array without axes.
  void add_bytes(const std::string& name, const std::string& bytes);

  void commit();

 private:
  void begin_array(const std::string& name, const std::string& type,
                   std::span<const std::uint64_t> shape, std::uint64_t size);

  OutputFile file_;
  std::unique_ptr<ZipArchive> zip_;
};

}  // namespace skan_graph
