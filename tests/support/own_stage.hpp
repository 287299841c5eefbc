#pragma once

#include <string>
#include <vector>

#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/analysis/stage.hpp"

/// A stage as another program might add it: keeps only the first rows of an image, and gives every
/// node the number of its row. Declared only here.
struct OwnStage {
  std::uint64_t rows = 0;  // 0: the stage is not wanted

  /// The library's stages and this one, which must outlive them.
  std::vector<skan_graph::Stage> among_standard_stages() {
    using namespace skan_graph;
    std::vector<Stage> stages = standard_stages();
    stages.push_back(
        {.name = "first rows",
         .progress = "keeping the first rows",
         .options = {{.name = "first-rows",
                      .values = "N",
                      .help = "Keep only the first N rows",
                      .group = "Measuring",
                      .get = [this](const AnalysisOptions&) -> OptionValue { return rows; },
                      .set =
                          [this](AnalysisOptions&, const std::vector<std::string>& words) {
                            rows = std::stoull(words.back());
                          }}},
         .check =
             [this](const AnalysisOptions& options) {
               if (rows > 0 && options.height)
                 throw OptionError("first-rows", "heights are of all rows; leave one of them out");
             },
         .memory = [](const RunSize&, const AnalysisOptions&) -> StageMemory {
           return {.kept = 1e12};
         },
         .is_wanted = [this](const AnalysisOptions&) { return rows > 0; },
         .new_bitmap =
             [this](PaddedBitmap bitmap, const StageContext& context) {
               PaddedBitmap kept(context.info.shape);
               const std::uint64_t columns = context.info.shape[1];
               for (PixelIndex pixel = 0; pixel < rows * columns; ++pixel) {
                 const BitIndex bit = bitmap.bit_of(pixel);
                 if (bitmap.test(bit))
                   kept.words()[bit / bits_per_word] |= std::uint64_t{1} << (bit % bits_per_word);
               }
               return kept;
             },
         .new_attributes = [](const NodeIndex& node_index, const StageContext& context) {
           Attribute row{"row", "pixel", "row of the pixel", {}};
           for (NodeId node = 0; node < node_index.node_count(); ++node)
             row.values.push_back(static_cast<double>(
                 context.info.shape.coordinates(node_index.pixel_of(node))[0]));
           return std::vector{row};
         }});
    return stages;
  }
};
