#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/analysis/events.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/slabs/scratch_file.hpp"

namespace skan_graph {

/// What a run by slabs does before it traces the skeleton, and how it reports it.
struct SlabFrontTask {
  const ImageFile& image;
  const AnalysisOptions& options;
  const OutputPaths& outputs;
  std::uint64_t slices;  // to read at a time
  std::function<Progress(std::string_view stage)> begin;
  std::function<void(const AnalysisWarning&)> warn;
};

/// Images in the scratch file, one bit a pixel.
struct SlabFront {
  std::unique_ptr<ImageFile> skeleton;  // null: the image is one, and no output is made of it
  std::unique_ptr<ImageFile> mask;      // before thinning, if it is an output
  bool replaces_image = false;          // the skeleton, which has no values, is traced instead
};

/// Finds the mask by the threshold, or reads it, and thins it: by the functions of a run in memory,
/// with the mask in the scratch file. Its memory is about that of a slab, but at least
/// threshold_slab_bytes with a threshold, and that of a thinning with passes of one step. Throws
/// FileError and OptionError.
SlabFront find_skeleton(const SlabFrontTask& task, ScratchFile& scratch);

}  // namespace skan_graph
