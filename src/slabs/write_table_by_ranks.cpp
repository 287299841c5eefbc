#include "skan_graph/slabs/write_table_by_ranks.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string_view>

#include "skan_graph/io/write_table.hpp"
#include "skan_graph/parallel/gather.hpp"
#include "skan_graph/slabs/rank_output.hpp"
#include "skan_graph/slabs/scratch_file.hpp"

namespace skan_graph {

namespace {

std::uint64_t rows_of_all(Communicator& ranks, const std::vector<TableParts>& sections) {
  const auto of_ranks = share_values<std::uint64_t>(ranks, [&] {
    std::uint64_t rows = 0;
    for (const TableParts& section : sections) rows += section.row_count;
    return rows;
  });
  return std::accumulate(of_ranks.begin(), of_ranks.end(), std::uint64_t{0});
}

/// The sizes of the sections of all ranks, whose own are appended to the file.
std::vector<std::vector<std::uint64_t>> append_sections(Communicator& ranks,
                                                        const std::vector<TableParts>& sections,
                                                        const TableBytes& bytes,
                                                        ScratchFile& file) {
  return share_values<std::vector<std::uint64_t>>(ranks, [&] {
    std::vector<std::uint64_t> sizes;
    for (const TableParts& section : sections) {
      const std::uint64_t begin = file.size();
      section.for_each([&](const Table& part) {
        bytes.of_rows(part, [&](std::string_view rows) {
          file.append(std::as_bytes(std::span(rows)));
        });
      });
      sizes.push_back(file.size() - begin);
    }
    return sizes;
  });
}

/// Copies bytes from one place to another.
void copy(const ScratchFile& from, std::uint64_t begin, std::uint64_t size, RankOutput& to,
          std::uint64_t place) {
  std::vector<std::byte> bytes;
  for (const std::uint64_t end = begin + size; begin < end; begin += bytes.size()) {
    bytes.resize(std::min<std::uint64_t>(end - begin, std::uint64_t{1} << 20));
    from.read(begin, bytes);
    to.write(place, bytes);
    place += bytes.size();
  }
}

}  // namespace

bool write_table_by_ranks(Communicator& ranks, const std::vector<TableParts>& sections,
                          const std::filesystem::path& path,
                          const std::filesystem::path& scratch_folder, char separator) {
  const auto bytes =
      table_bytes(sections[0].head, rows_of_all(ranks, sections), path, separator);
  if (!bytes) return false;
  const auto file = RankOutput::create(ranks, path);
  if (!file) return false;
  ScratchFile scratch(scratch_folder);
  const auto sizes = append_sections(ranks, sections, *bytes, scratch);
  on_all_ranks(ranks, [&] {
    if (ranks.rank() == 0) file->write(0, std::as_bytes(std::span(bytes->head)));
    std::uint64_t place = bytes->head.size(), own = 0;
    for (std::size_t section = 0; section < sections.size(); ++section)
      for (std::uint64_t rank = 0; rank < ranks.count(); ++rank) {
        const std::uint64_t size = sizes[rank][section];
        if (rank == ranks.rank()) {
          copy(scratch, own, size, *file, place);
          own += size;
        }
        place += size;
      }
  });
  file->commit();
  return true;
}

}  // namespace skan_graph
