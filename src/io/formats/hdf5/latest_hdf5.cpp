#include "io/formats/hdf5/latest_hdf5.hpp"

#include <fcntl.h>
#include <hdf5_hl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

namespace skan_graph {

namespace {

/// Adds the object headers of datasets that the library cannot open.
herr_t add_header(hid_t file, const char* path, const H5O_info_t* info, void* headers) {
  if (info->type != H5O_TYPE_DATASET) return 0;
  const Hdf5Handle dataset(H5Dopen2(file, path, H5P_DEFAULT), H5Dclose);
  if (!dataset) static_cast<std::vector<std::uint64_t>*>(headers)->push_back(info->addr);
  return 0;
}

/// Superblocks before version 2 come from libraries long before 2.0; since then, addresses and
/// sizes have had 8 bytes.
bool may_be_latest(hid_t properties) {
  unsigned superblock = 0, unused = 0;
  std::size_t address = 0, length = 0;
  H5Pget_version(properties, &superblock, &unused, &unused, &unused);
  H5Pget_sizes(properties, &address, &length);
  return superblock >= 2 && address == address_size && length == 8;
}

std::span<std::byte> map_file(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return {};
  struct stat status {};
  void* mapped = MAP_FAILED;
  const bool has_size = ::fstat(descriptor, &status) == 0 && status.st_size > 0;
  const auto size = static_cast<std::size_t>(status.st_size);
  // A private mapping: changes stay in memory.
  if (has_size)
    mapped = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0);
  ::close(descriptor);
  if (mapped == MAP_FAILED) return {};
  return {static_cast<std::byte*>(mapped), size};
}

}  // namespace

std::shared_ptr<const LatestHdf5> LatestHdf5::open(hid_t file, const std::filesystem::path& path) {
  const Hdf5Handle properties(H5Fget_create_plist(file), H5Pclose);
  if (!may_be_latest(properties.get())) return nullptr;
  std::vector<std::uint64_t> headers;
  H5Ovisit2(file, H5_INDEX_NAME, H5_ITER_NATIVE, add_header, &headers, H5O_INFO_BASIC);
  if (headers.empty()) return nullptr;
  hsize_t base = 0;  // a user block precedes it
  H5Pget_userblock(properties.get(), &base);
  const auto mapped = map_file(path);
  if (mapped.size() <= base) return nullptr;
  std::shared_ptr<LatestHdf5> latest(new LatestHdf5(mapped, base));
  bool changed = false;
  for (const std::uint64_t header : headers) {
    try {
      const LatestHeader found = read_latest_header(latest->bytes_, header);
      for (const HeaderChange& change : found.changes) latest->apply(change);
      if (found.layout) latest->layouts_.emplace(header, *found.layout);
      changed = changed || !found.changes.empty();
    } catch (const DamagedBlock&) {  // remains unreadable
    }
  }
  return changed ? latest : nullptr;
}

LatestHdf5::LatestHdf5(std::span<std::byte> mapped, std::uint64_t base)
    : mapped_(mapped), base_(base), bytes_(mapped.subspan(base)) {}

LatestHdf5::~LatestHdf5() { ::munmap(mapped_.data(), mapped_.size()); }

void LatestHdf5::apply(const HeaderChange& change) {
  mapped_[base_ + change.address] = change.value;
  const auto block = mapped_.subspan(base_ + change.block, change.block_size);
  const std::uint32_t sum = lookup3(block.first(block.size() - sum_size));
  std::memcpy(block.data() + block.size() - sum_size, &sum, sum_size);  // little-endian
}

Hdf5Handle LatestHdf5::library_file() const {
  constexpr unsigned as_it_is = H5LT_FILE_IMAGE_DONT_COPY | H5LT_FILE_IMAGE_DONT_RELEASE;
  return {H5LTopen_file_image(mapped_.data(), mapped_.size(), as_it_is), H5Fclose};
}

const ChunkLayout5* LatestHdf5::layout(std::uint64_t header) const {
  const auto found = layouts_.find(header);
  return found == layouts_.end() ? nullptr : &found->second;
}

}  // namespace skan_graph
