#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "cli/inputs.hpp"

/// An image that was found.
struct Input {
  std::filesystem::path path;    // as given, or as found
  std::filesystem::path folder;  // the one that was searched; empty for files given by name
};

struct FoundInputs {
  std::vector<Input> inputs;
  std::uint64_t passed_over = 0;  // files in searched folders that are no images by their names
};

/// The images in the order of the call: those named, those in the folders (sorted), those
/// of the list. What is named twice is there once. A name that is a pattern and no
/// file stands for the files that match it, sorted; where none does, for itself, so that
/// it is missed when it is opened. Hidden files, and what is in `leave_out` (the folder
/// for outputs), are not searched. Of a header and the file of its pixels only the header is
/// an image, and the other is not passed over. Throws FileError for a folder or list that cannot
/// be read, and where there is no image at all.
FoundInputs find_inputs(const Inputs& inputs, const std::filesystem::path& leave_out);
