#include "analysis/precomputed_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>
#include <vector>

#include "io/read/length_unit.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/io/write_precomputed.hpp"
#include "skan_graph/measure/object_of_skeleton.hpp"

namespace skan_graph {

namespace {

constexpr auto option = "precomputed";

/// One unit of the spacing in nanometres.
double nanometres_per_unit(const ImageInfo& info) {
  constexpr std::size_t most_axes = 3;
  if (info.shape.dimensions() > most_axes)
    throw OptionError(option, fmt::format("can hold images of 1 to 3 axes; this one has {}",
                                          info.shape.dimensions()));
  if (const auto length = convert_length(1, info.unit, "nm")) return *length;
  throw OptionError(
      option,
      fmt::format("positions are in nanometres, but {}; give the spacing with its unit, such as "
                  "40nm,4nm,4nm",
                  info.unit.empty() ? "the unit of the image is unknown"
                                    : "the unit of the image, " + info.unit + ", is no length"));
}

std::vector<double> in_nanometres(const Analysis& analysis) {
  nanometres_per_unit(analysis.info());  // throws if there is no unit of length
  std::vector<double> lengths;
  for (const double length : analysis.spacing())
    lengths.push_back(*convert_length(length, analysis.info().unit, "nm"));
  return lengths;
}

/// The segments, and what is counted in each.
struct SegmentList {
  std::vector<std::uint64_t> ids, of_skeleton;
  std::vector<SkeletonMeasures> measures;
};

std::uint64_t id_of_object(double value) {
  if (value <= 0 || value != std::floor(value))
    throw OptionError(option, fmt::format("segments have whole numbers above 0, which {} is not; "
                                          "number the objects anew",
                                          value));
  return static_cast<std::uint64_t>(value);
}

SegmentList each_skeleton(const std::vector<SkeletonMeasures>& skeletons) {
  SegmentList segments{std::vector<std::uint64_t>(skeletons.size()),
                       std::vector<std::uint64_t>(skeletons.size()), skeletons};
  std::iota(segments.ids.begin(), segments.ids.end(), 1);
  std::iota(segments.of_skeleton.begin(), segments.of_skeleton.end(), 0);
  return segments;
}

void add(const SkeletonMeasures& skeleton, SkeletonMeasures& sum) {
  sum.pixels += skeleton.pixels;
  sum.tips += skeleton.tips;
  sum.junctions += skeleton.junctions;
  sum.branches += skeleton.branches;
  sum.cycles += skeleton.cycles;
  sum.total_length += skeleton.total_length;
}

/// Objects without a skeleton are left out.
SegmentList each_object(const MeasuredGraph& measured, const Objects& objects,
                        const std::vector<SkeletonMeasures>& skeletons) {
  const std::vector<ObjectNumber> object_of = object_of_skeleton(measured, objects);
  std::vector<std::uint64_t> segment_of(objects.count());
  for (const ObjectNumber object : object_of) segment_of[object] = 1;
  SegmentList segments;
  for (ObjectNumber object = 0; object < objects.count(); ++object) {
    if (segment_of[object] == 0) continue;
    segment_of[object] = segments.ids.size();
    segments.ids.push_back(id_of_object(objects.values[object]));
  }
  segments.measures.resize(segments.ids.size());
  for (SkeletonId id = 0; id < skeletons.size(); ++id) {
    segments.of_skeleton.push_back(segment_of[object_of[id]]);
    add(skeletons[id], segments.measures[segments.of_skeleton.back()]);
  }
  return segments;
}

Table properties_of(const SegmentList& segments, const std::string& unit) {
  const auto count = [&segments](auto member) {
    return Column::Integer([&measures = segments.measures, member](std::uint64_t row) {
      return static_cast<std::int64_t>(measures[row].*member);
    });
  };
  return {segments.ids.size(),
          {{"branches", "", "branches", count(&SkeletonMeasures::branches)},
           {"total_length", "", unit,
            Column::Real([&measures = segments.measures](std::uint64_t row) {
              return measures[row].total_length;
            })},
           {"pixels", "", "skeleton pixels", count(&SkeletonMeasures::pixels)},
           {"tips", "", "pixels of degree 1", count(&SkeletonMeasures::tips)},
           {"junctions", "", "touching junction pixels count as one",
            count(&SkeletonMeasures::junctions)},
           {"cycles", "", "independent cycles", count(&SkeletonMeasures::cycles)}}};
}

/// The attributes of nodes; the radius in nanometres, as the format wants it. The object is the
/// segment.
Table node_columns(const Analysis& analysis) {
  Table table{.row_count = analysis.node_index().node_count(), .columns = {}};
  const double scale = nanometres_per_unit(analysis.info());
  for (const Attribute& attribute : analysis.attributes()) {
    if (attribute.is_object) continue;
    add_columns({&attribute, 1}, table.columns);
    if (attribute.name == "radius")
      table.columns.back().cell = Column::Real(
          [&radii = attribute.values, scale](std::uint64_t node) { return radii[node] * scale; });
  }
  return table;
}

/// Whether pixels have values of their own, and not only those of their objects.
bool has_values(const Analysis& analysis) {
  return !analysis.values().by_node().empty() &&
         (!analysis.options().objects || analysis.options().values);
}

Table branch_columns(Analysis& analysis) {
  Table table = analysis.branch_table();
  if (!analysis.options().columns.empty()) return table;
  std::vector<std::string_view> usual{"branch_type", "branch_distance", "tortuosity"};
  if (has_values(analysis)) usual.push_back("mean_pixel_value");
  std::erase_if(table.columns, [&](const Column& column) {
    return std::ranges::find(usual, column.name) == usual.end();
  });
  return table;
}

}  // namespace

void write_precomputed_folder(Analysis& analysis, const std::filesystem::path& path) {
  const std::vector<double> nanometres = in_nanometres(analysis);
  const MeasuredGraph& measured = analysis.measured();
  const SegmentList segments =
      analysis.objects() == nullptr
          ? each_skeleton(analysis.skeletons())
          : each_object(measured, *analysis.objects(), analysis.skeletons());
  const Table properties = properties_of(segments, analysis.info().unit);
  const Table nodes = node_columns(analysis), branches = branch_columns(analysis);
  write_precomputed({.node_index = analysis.node_index(),
                     .measured = measured,
                     .nanometres = nanometres,
                     .ids = segments.ids,
                     .segment_of_skeleton = segments.of_skeleton,
                     .node_table = nodes,
                     .branch_table = branches,
                     .properties = properties},
                    path);
}

}  // namespace skan_graph
