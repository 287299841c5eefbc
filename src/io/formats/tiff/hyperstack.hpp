#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "skan_graph/io/read_options.hpp"

namespace skan_graph {

/// The pages of a TIFF according to ImageJ's or OME's description: slices of several channels, at
/// several time points.
struct Hyperstack {
  std::string written_by;  // "ImageJ", "OME-XML"
  std::uint64_t channels = 1, slices = 1, frames = 1;
  std::vector<std::string> channel_names;  // empty, or one per channel
  /// The page number of each slice; channels vary fastest, then slices.
  std::vector<std::uint64_t> pages;
  /// Of slices, rows and columns, each in its own unit; 0 if unknown.
  std::array<double, 3> spacing{};
  std::array<std::string, 3> units;
  std::vector<std::string> warnings;

  static constexpr std::uint64_t missing = ~std::uint64_t{0};   // the page does not exist
  static constexpr std::uint64_t elsewhere = ~std::uint64_t{1};  // the page is in another file
  std::string other_file;                                       // one of these files

  std::size_t place(std::uint64_t channel, std::uint64_t slice, std::uint64_t frame) const {
    return (frame * slices + slice) * channels + channel;
  }
};

/// More pages than any program writes. This limits the memory that a damaged file can make us
/// allocate.
inline constexpr std::uint64_t max_pages = std::uint64_t{1} << 24;

/// The pages of the channel and frame that the options choose, slice by slice. Throws FileError,
/// which lists the choices, if there are several and none is chosen, if the chosen one does not
/// exist, or if its pages are not in the file.
std::vector<std::uint64_t> chosen_pages(const Hyperstack& stack, const ReadOptions& options,
                                        const std::filesystem::path& path);

}  // namespace skan_graph
