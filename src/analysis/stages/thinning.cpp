#include "analysis/stages/stages.hpp"

#include "analysis/make_option.hpp"
#include "analysis/stages/thinning_for.hpp"
#include "skan_graph/thin/centred.hpp"
#include "skan_graph/thin/lee.hpp"
#include "skan_graph/thin/zhang.hpp"

namespace skan_graph::stages {

namespace {

const std::vector<std::pair<std::string, Thinning>> thinnings{
    {"usual", Thinning::usual}, {"zhang", Thinning::zhang}, {"lee", Thinning::lee},
    {"centred", Thinning::centred}};

StageOption thin_option() {
  StageOption option{
      .name = "thin",
      .values = "[zhang|lee|centred]",
      .help = "Thin a mask to its skeleton first: zhang (2D, the default there) and lee (2D and "
              "3D) give the result of scikit-image; centred keeps the topology and every object",
      .group = group::thinning,
      .get = [](const AnalysisOptions& options) -> OptionValue {
        for (const auto& [word, thinning] : thinnings)
          if (options.thin == thinning) return word;
        return {};
      },
      .set =
          [](AnalysisOptions& options, const std::vector<std::string>& words) {
            for (const auto& [word, thinning] : thinnings)
              if (word == words.back()) {
                options.thin = thinning;
                return;
              }
            throw OptionError("thin", words.back() + " is unknown; use zhang, lee or centred, or none of them");
          }};
  for (const auto& [word, thinning] : thinnings) option.choices_if_alone.push_back(word);
  return option;
}

void thin(PaddedBitmap& mask, const StageContext& context, const Progress& progress) {
  switch (thinning_for(*context.options.thin, mask.shape())) {
    case Thinning::zhang: thin_zhang(mask, progress); break;
    case Thinning::centred: thin_centred(mask, context.spacing, progress); break;
    default: thin_lee(mask, progress);
  }
}

/// Converts the progress of one of several layers to a share of all layers.
Progress progress_of_layer(const Progress& progress, std::size_t layer, std::size_t count) {
  if (!progress) return {};
  return [&progress, layer, count](std::uint64_t done, std::uint64_t total) {
    progress(layer * total + done, count * total);
  };
}

PaddedBitmap thin_objects(PaddedBitmap mask, const StageContext& context) {
  if (context.mask_objects == nullptr || !context.mask_objects->layers) {
    thin(mask, context, context.progress);
    return mask;
  }
  const ObjectLayers& layers = *context.mask_objects->layers;
  return thin_layers(layers, [&](PaddedBitmap& objects, std::size_t layer) {
    thin(objects, context, progress_of_layer(context.progress, layer, layers.count()));
  });
}

}  // namespace

Thinning thinning_for(Thinning asked, const Shape& shape) {
  const std::size_t dimensions = shape.dimensions();
  const auto refuse = [&](const std::string& what) {
    throw OptionError("thin", what + ", and the image has " + std::to_string(dimensions) +
                                  (dimensions == 1 ? " axis" : " axes"));
  };
  if (dimensions != 2 && dimensions != 3) refuse("images of 2 and 3 axes can be thinned");
  if (asked == Thinning::usual) return dimensions == 2 ? Thinning::zhang : Thinning::lee;
  if (asked == Thinning::zhang && dimensions != 2)
    refuse("zhang thins images of 2 axes, lee and centred of 3 as well");
  return asked;
}

Stage thinning() {
  return {.name = "thinning",
          .progress = "thinning",
          .options = {thin_option()},
          .memory = [](const RunSize& size, const AnalysisOptions& options) -> StageMemory {
            const double bits = bitmap_memory(size.shape).kept * 8 / 10;
            // centred takes eight bits a pixel of the image, and two bytes a mask pixel for keys.
            // The number of mask pixels is not known; assumes a quarter of the image.
            const double working = options.thin == Thinning::centred ? 12 * bits : 2 * bits;
            return {.kept = options.needs_mask() ? bits : 0, .temporary = working};
          },
          .is_wanted = [](const AnalysisOptions& options) { return options.thin.has_value(); },
          .new_bitmap = thin_objects};
}

}  // namespace skan_graph::stages
