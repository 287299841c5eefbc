#include "analysis/stages/stages.hpp"

#include "analysis/make_option.hpp"
#include "analysis/of_every_run.hpp"
#include "analysis/value_range.hpp"

namespace skan_graph::stages {

namespace {

MaskImage read_mask(const ImageFile& file, const StageContext& context) {
  MaskImage image = load_mask(file, context.progress);
  if (image.has_nan) context.warn(nan_warning());
  if (context.options.thin) {
    ValueRange values;
    values.add(image.values.by_node());
    if (values.differ()) context.warn(grey_warning(values.least, values.most));
  }
  return image;
}

}  // namespace

Stage reading() {
  StageOption max_pixels =
      count_option({"max-pixels", "N", "Refuse images of more pixels", group::reading},
                   [](auto& o) -> auto& { return o.reading.max_pixels; });
  max_pixels.decides_results = false;
  return {.name = "reading",
          .progress = "reading",
          .options = {
              switch_option({"stack", "",
                             "The input is a folder of 2D images, or a quoted pattern: the slices "
                             "of a volume, s2 before s10",
                             group::reading},
                            [](auto& o) -> auto& { return o.reading.stack; }),
              switch_option({"ignore-metadata", "",
                             "Do not take spacing and unit from the file; of a TIFF all pages are "
                             "slices",
                             group::reading},
                            [](auto& o) -> auto& { return o.reading.ignore_metadata; }),
              count_option({"channel", "K", "Which channel, from 0, where the file has several",
                            group::reading},
                           [](auto& o) -> auto& { return o.reading.channel; }),
              count_option({"frame", "K", "Which time point, from 0", group::reading},
                           [](auto& o) -> auto& { return o.reading.frame; }),
              count_option({"level", "K", "Which level of resolution; 0 is the full one",
                            group::reading},
                           [](auto& o) -> auto& { return o.reading.level; }),
              max_pixels},
          .memory = [](const RunSize& size,
                       const AnalysisOptions&) { return bitmap_memory(size.shape); },
          .read_image = read_mask};
}

}  // namespace skan_graph::stages
