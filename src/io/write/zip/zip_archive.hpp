#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace skan_graph {

/// How the files of a zip archive are stored.
enum class ZipMethod : std::uint8_t {
  store,   // without compression; zip64 if a file exceeds 4 GB
  deflate  // compressed; never zip64, so each file has less than 4 GB before compression
};

/// Writes a zip archive sequentially. No time or user is recorded. All functions throw
/// std::runtime_error, and whatever the sink throws.
class ZipArchive {
 public:
  virtual ~ZipArchive() = default;

  /// Begins a file of `size` bytes, which must follow. Only a compressed file may have no size.
  virtual void begin_file(const std::string& name, std::optional<std::uint64_t> size) = 0;
  virtual void append(std::span<const std::byte> bytes) = 0;
  virtual void close() = 0;
};

/// Receives the bytes of the archive.
using ZipSink = std::function<void(std::span<const char>)>;

/// The function that the module "zip" exports under the name make_zip_symbol. The caller owns the
/// result.
using MakeZip = ZipArchive*(const ZipSink&, ZipMethod);
inline constexpr const char* make_zip_symbol = "skan_graph_make_zip";

}  // namespace skan_graph
