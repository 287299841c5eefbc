#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "commands/find_inputs.hpp"

/// What the outputs of each input are named after: its name without the extension.
///
///     a.tif b.tif                     a, b
///     --recursive plates              p1/a, p2/a: as they lie in the folder
///     x/a.tif y/a.tif y/b.tif         x/a, y/a, y/b: where names clash, all are told
///                                     apart by their folders
///     cells.h5:/raw/skeleton          cells.raw.skeleton
///
/// Throws UsageError for two that even their folders do not tell apart (a.tif, a.npy).
std::vector<std::filesystem::path> output_names(const std::vector<Input>& inputs);

/// A file name without what says its format: "a" of a.tif, a.nii.gz, a.ome.tif.
std::string stem_of(const std::filesystem::path& file);

/// "out/a" and "branches.csv": out/a.branches.csv
std::filesystem::path with_ending(std::filesystem::path stem, const std::string& ending);
