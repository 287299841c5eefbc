#include "analysis/stages/stages.hpp"

#include <string>
#include <vector>

#include "analysis/check_labels.hpp"
#include "analysis/make_option.hpp"

namespace skan_graph::stages {

namespace {

const std::string name = "object", unit = "value", meaning = "value of the object in the label image";

std::vector<StageColumn> columns() {
  std::vector<StageColumn> all;
  for (const char* table : {"nodes", "branches", "skeletons", "summary", "meshes"})
    all.push_back({table, name, unit, meaning});
  return all;
}

void check(const AnalysisOptions& options) {
  if (options.objects && options.height && !options.values)
    throw OptionError("objects", "and heights cannot both be the values of the image; give an "
                                 "image of values for the heights");
  if (options.objects && options.threshold)
    throw OptionError("objects", "are the values of a label image, of which a threshold leaves "
                                 "none; leave one of them out");
}

MaskImage read_labels(const ImageFile& file, const StageContext& context) {
  MaskImage image = load_mask(file, context.progress);
  check_labels(file.info().type, image);
  return image;
}

std::vector<Attribute> find_objects_of_nodes(const NodeIndex& node_index,
                                             const StageContext& context) {
  Attribute object{.name = name,
                   .unit = unit,
                   .meaning = meaning,
                   .values = std::vector<double>(node_index.node_count()),
                   .is_whole = context.info.type != PixelType::float32 &&
                               context.info.type != PixelType::float64,
                   .is_object = true};
  for (NodeId node = 0; node < node_index.node_count(); ++node)
    object.values[node] = context.objects->value_at(node);
  return {std::move(object)};
}

}  // namespace

Stage objects() {
  return {.name = "objects",
          .progress = "finding objects",
          .options = {switch_option({"objects", "",
                                     "One object for each value of the image: skeletons, radii and "
                                     "branches of each alone; a row for each in the summary, "
                                     "column object in the other tables",
                                     group::thinning},
                                    [](auto& o) -> auto& { return o.objects; })},
          .check = check,
          .memory = [](const RunSize& size, const AnalysisOptions& options) -> StageMemory {
            // The pixels of a mask that will be thinned are not counted yet; assumes half the
            // image. For each pixel: value, object and runs.
            const double thinned =
                options.thin ? static_cast<double>(size.shape.pixel_count()) / 2 : size.nodes;
            return {.kept = 12 * size.nodes + 4 * thinned, .temporary = 12 * thinned};
          },
          .is_wanted = [](const AnalysisOptions& options) { return options.objects; },
          .read_image = read_labels,
          .new_attributes = find_objects_of_nodes,
          .columns = columns()};
}

}  // namespace skan_graph::stages
