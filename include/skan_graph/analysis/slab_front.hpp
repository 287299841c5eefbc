#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string_view>

#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/analysis/events.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/threshold_by_slabs.hpp"
#include "skan_graph/slabs/checkpoints.hpp"

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

/// How far find_skeleton() is: enough to go on from there with the same scratch file.
struct SlabFrontPlace {
  enum class Step : std::uint8_t { mask, thinning, done };

  Step step = Step::mask;
  bool has_bitmaps = false;
  // Where they begin in the scratch file. Thinning reads one and writes another one in each pass, so
  // that a pass which is cut short can be done again.
  std::uint64_t mask = 0, thinned = 0, other = 0;
  ThresholdPlace threshold = {};
  std::uint64_t slabs_read = 0;  // of a mask that is read
  bool has_nan = false;
  double least_value = std::numeric_limits<double>::infinity(), most_value = -least_value;
  std::int64_t thinning_steps = 0;
};

/// Images in the scratch file, one bit a pixel.
struct SlabFront {
  std::unique_ptr<ImageFile> skeleton;  // null: the image is one, and no output is made of it
  std::unique_ptr<ImageFile> mask;      // before thinning, if it is an output
  bool replaces_image = false;          // the skeleton, which has no values, is traced instead
  SlabFrontPlace place = {};
};

/// Finds the mask by the threshold, or reads it, and thins it: by the functions of a run in memory,
/// with the mask in the scratch file. Its memory is about that of a slab, but at least
/// threshold_slab_bytes with a threshold, and that of a thinning with passes of one step. Goes on
/// from `place`, and notes checkpoints, of which SlabFrontPlace is the first part. Throws FileError
/// and OptionError.
SlabFront find_skeleton(const SlabFrontTask& task, Checkpoints& checkpoints,
                        SlabFrontPlace place = {});

}  // namespace skan_graph
