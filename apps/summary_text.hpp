#pragma once

#include <filesystem>
#include <span>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/network.hpp"

/// Prints a short summary for a person on standard output.
void print_summary(const std::filesystem::path& input, const skan_graph::ImageInfo& info,
                   std::span<const double> spacing, const skan_graph::Network& network);
