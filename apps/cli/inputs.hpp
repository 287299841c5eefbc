#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// The inputs of a call, as given on the command line (see find_inputs).
struct Inputs {
  std::vector<std::string> names;               // files, and patterns such as 'c*.tif'
  std::vector<std::filesystem::path> folders;   // searched recursively
  std::vector<std::string> match;               // patterns for the files there; empty: images
  std::optional<std::filesystem::path> list;    // a file of names; "-" is standard input
  bool null_separated = false;                  // names in the list end with a zero byte
  bool are_stacks = false;                      // a folder or pattern names one image

  bool any() const { return !names.empty() || !folders.empty() || list; }
};
