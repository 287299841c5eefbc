#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "commands/find_inputs.hpp"

/// The stem of the outputs of each input: its name without the extension.
///
///     a.tif b.tif                     a, b
///     --recursive plates              p1/a, p2/a: relative to the folder
///     x/a.tif y/a.tif y/b.tif         x/a, y/a, y/b: if names clash, all get their folders
///     cells.h5:/raw/skeleton          cells.raw.skeleton
///
/// Throws UsageError if two names clash even with their folders (a.tif, a.npy).
std::vector<std::filesystem::path> output_names(const std::vector<Input>& inputs);

/// A file name without the extensions of its format: "a" for a.tif, a.nii.gz, a.ome.tif.
std::string stem_of(const std::filesystem::path& file);

/// Joins stem and ending: "out/a" and "branches.csv" give out/a.branches.csv.
std::filesystem::path with_ending(std::filesystem::path stem, const std::string& ending);
