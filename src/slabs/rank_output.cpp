#include "skan_graph/slabs/rank_output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <utility>

#include "io/write/output_target.hpp"
#include "io/write/write_at.hpp"
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
  const std::string name = text_of_first_rank(ranks, [&]() -> std::string {
    if (!will_be_regular(path)) return "";
    file_.emplace(path);
    return file_->is_regular() ? fs::absolute(file_->temporary()).string() : "";
  });
  if (!name.empty()) descriptor_ = open(name.c_str(), O_WRONLY | O_CLOEXEC);
}

RankOutput::~RankOutput() {
  if (descriptor_ >= 0) close(descriptor_);
}

void RankOutput::write(std::uint64_t begin, std::span<const std::byte> bytes) {
  if (const int error = write_at(descriptor_, begin, bytes)) throw_write_error(path_, error);
}

void RankOutput::commit() {
  on_all_ranks(ranks_, [&] {
    // Some file systems (NFS, quotas) report a full disk only now.
    if (close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR)
      throw_write_error(path_, errno);
  });
  on_all_ranks(ranks_, [&] {
    if (file_) file_->commit();
  });
}

}  // namespace skan_graph
