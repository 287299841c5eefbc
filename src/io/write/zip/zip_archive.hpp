#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace skan_graph {

/// A zip archive that is written from its first byte to its last, nothing compressed;
/// zip64 where a file exceeds 4 GB. No time or user is recorded. All throw
/// std::runtime_error, and what its sink throws.
class ZipArchive {
 public:
  virtual ~ZipArchive() = default;

  /// The bytes that follow are those of this file, so many.
  virtual void begin_file(const std::string& name, std::uint64_t size) = 0;
  virtual void append(std::span<const std::byte> bytes) = 0;
  virtual void close() = 0;
};

/// Takes the bytes of the archive.
using ZipSink = std::function<void(std::span<const char>)>;

/// What the module "zip" exports under the name make_zip_symbol. The caller owns the
/// result.
using MakeZip = ZipArchive*(const ZipSink&);
inline constexpr const char* make_zip_symbol = "skan_graph_make_zip";

}  // namespace skan_graph
