#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "skan_graph/io/read_options.hpp"

namespace skan_graph {

/// What ImageJ's or OME's description says of the pages of a TIFF: slices of several
/// channels, at several time points.
struct Hyperstack {
  std::string written_by;  // "ImageJ", "OME-XML"
  std::uint64_t channels = 1, slices = 1, frames = 1;
  std::vector<std::string> channel_names;  // none, or one a channel
  /// Number of the page of each slice, channels running fastest, then slices.
  std::vector<std::uint64_t> pages;
  /// Of slices, rows and columns, each in a unit of its own; 0 where it does not say.
  std::array<double, 3> spacing{};
  std::array<std::string, 3> units;
  std::vector<std::string> warnings;

  static constexpr std::uint64_t missing = ~std::uint64_t{0};   // this page is nowhere
  static constexpr std::uint64_t elsewhere = ~std::uint64_t{1};  // in another file
  std::string other_file;                                       // one of those

  std::size_t place(std::uint64_t channel, std::uint64_t slice, std::uint64_t frame) const {
    return (frame * slices + slice) * channels + channel;
  }
};

/// More pages than any program writes; of a damaged file's promise nothing larger than
/// the table of these is ever allocated.
inline constexpr std::uint64_t max_pages = std::uint64_t{1} << 24;

/// The pages of the channel and frame that the options choose, slice by slice. Throws
/// FileError, which lists what there is, where they choose none of several or one that
/// there is not, and where the pages are not in the file.
std::vector<std::uint64_t> chosen_pages(const Hyperstack& stack, const ReadOptions& options,
                                        const std::filesystem::path& path);

}  // namespace skan_graph
