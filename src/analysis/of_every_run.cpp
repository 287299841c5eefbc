#include "analysis/of_every_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/tables/choose_columns.hpp"
#include "skan_graph/tables/unit_column.hpp"

namespace skan_graph {

std::vector<double> spacing_for(const std::vector<double>& asked, const ImageInfo& image) {
  const std::size_t dimensions = image.shape.dimensions();
  if (asked.empty())
    return image.spacing.empty() ? std::vector<double>(dimensions, 1.0) : image.spacing;
  if (asked.size() == 1) return std::vector<double>(dimensions, asked.front());
  if (asked.size() != dimensions)
    throw OptionError("spacing",
                      fmt::format("has {} numbers, the image {} axes ({}); give one number, or one "
                                  "per axis",
                                  asked.size(), dimensions, image.shape.to_string()));
  return asked;
}

ImageInfo with_unit(ImageInfo info, const std::string& unit) {
  if (!unit.empty()) info.unit = unit;
  return info;
}

void check_mask(const ImageFile& mask, const Shape& skeleton) {
  if (mask.info().shape != skeleton)
    throw FileError(mask.path(),
                    fmt::format("has {} pixels, the skeleton {}", mask.info().shape.to_string(),
                                skeleton.to_string()),
                    "give the mask that the skeleton comes from");
}

AnalysisWarning nan_warning() {
  return {"has NaN pixels, which count as skeleton; replace them by 0 where they mean nothing"};
}

AnalysisWarning nan_below_threshold_warning() {
  return {"has NaN pixels, which are above no threshold; replace them where they mean something"};
}

AnalysisWarning grey_warning(double least, double most) {
  return {fmt::format("has values from {} to {} beside 0, and all of these pixels are taken for "
                      "the object; find the mask of a grey image by a threshold, take the labels "
                      "of a label image one by one",
                      least, most),
          {"threshold otsu", "objects"}};
}

AnalysisWarning thick_warning(const SkeletonCheck& check) {
  return {fmt::format("looks too thick for a skeleton: {:.3g} % of the pixels are foreground, "
                      "{:.3g} % of these have their whole neighbourhood set; thin it first",
                      100 * check.foreground_share(), 100 * check.inner_share()),
          {"thin"}};
}

Table with_chosen_columns(Table table, std::string_view name,
                          const std::vector<std::string>& columns, const std::string& unit_of_image,
                          std::span<const Stage> stages) {
  if (columns.empty()) return table;
  const auto tables = describe_columns(stages);
  const auto described = std::ranges::find(tables, name, &TableDescription::name);
  const std::string_view unit = unit_description().name;
  const bool has_unit =
      std::ranges::find(table.columns, unit, &Column::name) != table.columns.end();
  if (!has_unit && has_column(described->columns, unit) && is_asked_for(unit, columns))
    table.columns.push_back(unit_column(unit_of_image));
  try {
    return choose_columns(std::move(table), columns, described->columns);
  } catch (const std::invalid_argument& error) {
    throw OptionError("columns", error.what());
  }
}

}  // namespace skan_graph
