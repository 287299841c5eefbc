#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

/// The outputs of one image, each written only where it has a name. "-" is standard
/// output.
struct ImageOutputs {
  using Name = std::optional<std::filesystem::path>;

  Name graph, degrees, labels, branches, path_labels, paths, nodes, skeletons, summary;

  bool any() const;
};

/// What there is to say of one of them: the options, the help, the checks and the names
/// of outputs all come from the list of these.
struct OutputKind {
  ImageOutputs::Name ImageOutputs::*name;
  std::string word;     // "path-labels"
  std::string options;  // "--path-labels"
  std::string help;
  std::string extensions;  // for messages: ".tif or .npy"
  bool (*is_format)(const std::filesystem::path&);
};

std::span<const OutputKind> output_kinds();
