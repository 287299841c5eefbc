#include "skan_graph/slabs/rank_output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "io/write/output_target.hpp"
#include "skan_graph/parallel/gather.hpp"

namespace skan_graph {

namespace {

namespace fs = std::filesystem;

/// Whether OutputFile will replace it by a new file.
bool will_be_regular(const fs::path& path) {
  std::error_code error;
  const fs::file_type type = fs::status(path, error).type();
  return path != "-" && (type == fs::file_type::regular || type == fs::file_type::not_found);
}

}  // namespace

std::unique_ptr<RankOutput> RankOutput::create(Communicator& ranks, const fs::path& path) {
  std::unique_ptr<RankOutput> file(new RankOutput(ranks, path));
  const auto opened = share_values<std::uint8_t>(
      ranks, [&] { return static_cast<std::uint8_t>(file->descriptor_ >= 0); });
  return std::ranges::count(opened, 0) == 0 ? std::move(file) : nullptr;
}

RankOutput::RankOutput(Communicator& ranks, const fs::path& path) : ranks_(ranks), path_(path) {
  const auto names = share(ranks, [&] {
    if (ranks.rank() != 0 || !will_be_regular(path)) return std::vector<std::byte>();
    file_.emplace(path);
    const std::string name = file_->is_regular() ? fs::absolute(file_->temporary()).string() : "";
    const auto bytes = std::as_bytes(std::span(name));
    return std::vector<std::byte>(bytes.begin(), bytes.end());
  });
  const std::string name(reinterpret_cast<const char*>(names[0].data()), names[0].size());
  if (!name.empty()) descriptor_ = open(name.c_str(), O_WRONLY | O_CLOEXEC);
}

RankOutput::~RankOutput() {
  if (descriptor_ >= 0) close(descriptor_);
}

void RankOutput::write(std::uint64_t begin, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(begin));
    if (written >= 0) {
      begin += static_cast<std::uint64_t>(written);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      throw_write_error(path_, errno);
    }
  }
}

void RankOutput::commit() {
  share(ranks_, [&] {
    // Some file systems (NFS, quotas) report a full disk only now.
    if (close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR)
      throw_write_error(path_, errno);
    return std::vector<std::byte>();
  });
  share(ranks_, [&] {
    if (file_) file_->commit();
    return std::vector<std::byte>();
  });
}

}  // namespace skan_graph
