#include "skan_graph/analysis/analysis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/attribute_statistics.hpp"
#include "analysis/check_labels.hpp"
#include "analysis/of_every_run.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/graph/keep_within_objects.hpp"
#include "skan_graph/measure/junction_clusters.hpp"
#include "skan_graph/measure/mesh_sizes.hpp"
#include "skan_graph/measure/object_meshes.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/choose_columns.hpp"
#include "skan_graph/tables/junction_table.hpp"
#include "skan_graph/tables/mesh_table.hpp"
#include "skan_graph/tables/node_table.hpp"
#include "skan_graph/tables/pruned_table.hpp"
#include "skan_graph/tables/skeleton_table.hpp"
#include "skan_graph/tables/summary_table.hpp"

namespace skan_graph {

namespace {

EdgeWeights edge_weights(std::span<const double> spacing, const PixelValues& values,
                         bool height) {
  const StepLengths lengths(spacing);
  return height ? EdgeWeights(lengths, values.by_node()) : EdgeWeights(lengths);
}

/// The values of the nodes that a smaller skeleton also has.
PixelValues values_within(const PixelValues& values, const NodeIndex& all,
                          const NodeIndex& smaller) {
  std::vector<double> kept;
  kept.reserve(smaller.node_count());
  for_each_node(smaller, 0, smaller.block_count(),
                [&](NodeId, BitIndex bit) { kept.push_back(values[all.rank(bit)]); });
  return PixelValues(std::move(kept));
}

void append(const std::vector<Attribute>& added, std::vector<Attribute>& all) {
  all.insert(all.end(), added.begin(), added.end());
}

}  // namespace

Analysis::Analysis(const AnalysisInput& input, const AnalysisOptions& options,
                   const AnalysisEvents& events, std::span<const Stage> stages)
    : options_(options),
      events_(events),
      stages_(stages),
      name_(input.image->path().string()),
      info_(with_unit(input.image->info(), options.unit)),
      spacing_(spacing_for(options.spacing, info_)),
      image_(read(input)),
      node_index_(image_.bitmap),
      objects_(find_objects(input.mask == nullptr)),
      other_values_(read_values(input)),
      values_(other_values_ ? *other_values_ : image_.values),
      image_planes_(read_planes(input)),
      attributes_(find_attributes()),
      weights_(edge_weights(spacing_, values_, options.height)),
      check_(check_skeleton(node_index_)) {
  if (!options_.needs_mask_later()) mask_.reset();
  if (check_.looks_thick()) warn(thick_warning(check_));
}

Progress Analysis::progress_of(const Stage& stage) const {
  return events_.stage ? events_.stage(stage.progress) : Progress{};
}

Progress Analysis::begin(std::string_view stage) const {
  const auto at = std::ranges::find(stages_, stage, &Stage::name);
  return at == stages_.end() ? Progress{} : progress_of(*at);
}

void Analysis::warn(const AnalysisWarning& warning) const {
  if (events_.warn) events_.warn({name_ + ": " + warning.message, warning.options});
}

MaskImage Analysis::read_image(const ImageFile& file) const {
  const Stage* reader = nullptr;
  for (const Stage& stage : stages_)
    if (stage.read_image && stage.runs_with(options_)) reader = &stage;
  if (reader == nullptr) return load_mask(file);
  const Progress progress = progress_of(*reader);
  return reader->read_image(file, context(progress, nullptr));
}

MaskImage Analysis::read(const AnalysisInput& input) {
  if (input.mask) read_mask(*input.mask);
  MaskImage image = read_image(*input.image);
  for (const Stage& stage : stages_) {
    if (!stage.new_bitmap || !stage.runs_with(options_)) continue;
    if (options_.needs_mask() && !mask_) keep_mask(image);
    run(stage, image);
  }
  return image;
}

void Analysis::run(const Stage& stage, MaskImage& image) {
  const Progress progress = progress_of(stage);
  if (stage.keeps_values && options_.keep_unpruned && !unpruned_) unpruned_ = image.bitmap;
  std::optional<PaddedBitmap> before;
  if (stage.keeps_values && !image.values.by_node().empty()) before = image.bitmap;
  NewBitmap made = stage.new_bitmap(std::move(image.bitmap), context(progress, nullptr));
  image.bitmap = std::move(made.bitmap);
  if (before)
    image.values = values_within(image.values, NodeIndex(*before), NodeIndex(image.bitmap));
  else if (!stage.keeps_values)
    image.values = PixelValues();  // the image's values do not fit the new bitmap
  append(made.summary, summary_attributes_);
  pruned_.insert(pruned_.end(), made.pruned.begin(), made.pruned.end());
}

std::optional<PixelValues> Analysis::read_values(const AnalysisInput& input) const {
  if (!input.values) return std::nullopt;
  return load_values(*input.values, node_index_, begin("values"));
}

Panels Analysis::panels() const {
  const bool has_too_many = info_.shape.dimensions() > 3;
  try {
    return panels_of(info_.shape, spacing_, options_.axis,
                     static_cast<std::uint32_t>(options_.picture_size));
  } catch (const std::invalid_argument& error) {
    throw OptionError(has_too_many ? "picture" : "axis", error.what());
  }
}

/// Reads the image once more: it is not kept, and pictures need the little that they show of it.
std::vector<Plane> Analysis::read_planes(const AnalysisInput& input) const {
  if (!options_.keep_image) return {};
  const Panels shown = panels();
  const ImageFile* grey = options_.threshold ? input.image.get() : input.values.get();
  if (grey == nullptr) return {};
  return project_image(*grey, shown.panels, begin("drawing"));
}

/// The mask's values are its objects.
void Analysis::keep_mask(const MaskImage& image) {
  mask_ = image.bitmap;
  if (options_.objects) mask_objects_.emplace(*mask_, image.values);
}

void Analysis::read_mask(const ImageFile& file) {
  check_mask(file, info_.shape);
  const MaskImage mask = load_mask(file, begin("reading"));
  if (options_.objects) check_labels(file.info().type, mask);
  keep_mask(mask);
}

StageContext Analysis::context(const Progress& progress, const Objects* objects) const {
  return {info_, spacing_, options_, progress, mask(),
          [this](const AnalysisWarning& warning) { warn(warning); },
          mask_objects_ ? &*mask_objects_ : nullptr, objects};
}

/// The objects of the nodes; taken from `of_mask` if the nodes come from a mask with objects.
std::optional<Objects> Analysis::find_objects(bool of_mask) const {
  if (!options_.objects) return std::nullopt;
  if (of_mask && mask_objects_)
    return objects_of_skeleton(node_index_, mask_objects_->pixels, mask_objects_->objects);
  return skan_graph::find_objects(image_.values, node_index_.node_count());
}

std::vector<Attribute> Analysis::find_attributes() const {
  std::vector<Attribute> attributes;
  for (const Stage& stage : stages_) {
    if (!stage.new_attributes || !stage.runs_with(options_)) continue;
    const Progress progress = progress_of(stage);
    for (Attribute& attribute : stage.new_attributes(node_index_, context(progress, objects())))
      attributes.push_back(std::move(attribute));
  }
  return attributes;
}

RunSize Analysis::expected_size() const {
  return {info_.shape, expected_graph_size(check_), !values_.by_node().empty()};
}

/// Before the clean-up.
PixelGraph Analysis::whole_graph() const {
  PixelGraph graph(node_index_);
  if (objects_) return keep_within_objects(std::move(graph), objects_->of_node);
  return graph;
}

const PixelGraph& Analysis::graph() {
  if (measured_) return measured_->graph;
  if (!graph_) {
    begin("graph");
    graph_ = clean_junctions(whole_graph(), weights_, options_.junctions);
  }
  return *graph_;
}

const MeasuredGraph& Analysis::measured() {
  if (!measured_) {
    graph();
    begin("branches");
    measured_ = measure_graph(std::move(*graph_), weights_, values_);
    graph_.reset();
  }
  return *measured_;
}

const UninitializedVector<Degree>& Analysis::degrees() {
  if (!degrees_)
    degrees_ = objects_ ? degrees_within_objects(node_index_, objects_->of_node)
                        : skan_graph::degrees(node_index_);
  return *degrees_;
}

const std::vector<SkeletonMeasures>& Analysis::skeletons() {
  if (!skeletons_) skeletons_ = measure_skeletons(node_index_, measured(), junction_clusters());
  return *skeletons_;
}

const JunctionClusters& Analysis::junction_clusters() {
  if (clusters_) return *clusters_;
  const MeasuredGraph& traced = measured();
  const auto objects = objects_ ? std::span(objects_->of_node) : std::span<const ObjectNumber>();
  return clusters_.emplace(
      find_junction_clusters(node_index_, traced.graph, traced.branch_graph, objects));
}

const MainPaths* Analysis::main_paths() {
  return options_.main_path ? &found_main_paths() : nullptr;
}

const MainPaths& Analysis::found_main_paths() {
  if (main_paths_) return *main_paths_;
  const MeasuredGraph& traced = measured();
  begin("main paths");
  main_paths_ = find_main_paths(traced.branch_graph, traced.skeletons, traced.measures.distance);
  for (SkeletonId skeleton = 0; skeleton < traced.skeletons.count; ++skeleton)
    if (!main_paths_->exact(skeleton))
      warn(fmt::format(
          "the main path of skeleton {} is too costly to find exactly; its length lies between "
          "{:.6g} and {:.6g}, its cell stays empty, and no branch is marked",
          skeleton, main_paths_->at_least[skeleton], main_paths_->at_most[skeleton]));
  return *main_paths_;
}

const TableAttributes& Analysis::table_attributes() {
  if (table_attributes_) return *table_attributes_;
  TableAttributes all{.branches = {}, .skeletons = {}, .summary = summary_attributes_};
  for (const Attribute& attribute : attributes_)
    if (attribute.is_object)
      add_object(attribute, measured(), *objects_, all);
    else
      add_statistics_along(attribute, measured().branches, all.branches);
  for (const Stage& stage : stages_) {
    if (!stage.new_table_attributes || !stage.runs_with(options_)) continue;
    const TableAttributes added = stage.new_table_attributes(
        {measured(), weights_, attributes_, info_.shape.dimensions(), *this, objects()});
    append(added.branches, all.branches);
    append(added.skeletons, all.skeletons);
    append(added.summary, all.summary);
  }
  for (const Attribute& attribute : attributes_)
    if (!attribute.is_object)
      add_means(attribute, measured(), objects(), all.skeletons, all.summary);
  return table_attributes_.emplace(std::move(all));
}

Table Analysis::with_chosen_columns(Table table, std::string_view name) const {
  return skan_graph::with_chosen_columns(std::move(table), name, options_.columns, info_.unit,
                                         stages_);
}

Table Analysis::node_table() {
  return with_chosen_columns(
      skan_graph::node_table(
          {.node_index = node_index_, .degrees = degrees(), .attributes = attributes_}),
      "nodes");
}

/// With every column of this run.
Table Analysis::whole_branch_table() {
  const MainPaths* paths = main_paths();
  std::optional<std::span<const std::uint8_t>> main;
  if (paths != nullptr) main = paths->on_path;
  return skan_graph::branch_table({.nodes = node_index_,
                                   .measured = measured(),
                                   .spacing = spacing_,
                                   .heights = options_.height ? &values_ : nullptr,
                                   .main = main,
                                   .attributes = table_attributes().branches});
}

Table Analysis::branch_table() { return with_chosen_columns(whole_branch_table(), "branches"); }

Table Analysis::colour_column() {
  const auto tables = describe_columns(stages_);
  const auto described = std::ranges::find(tables, "branches", &TableDescription::name);
  try {
    return choose_columns(whole_branch_table(), std::vector{options_.colour},
                          described->columns);
  } catch (const std::invalid_argument& error) {
    throw OptionError("colour", error.what());
  }
}

Table Analysis::skeleton_table() {
  return with_chosen_columns(skan_graph::skeleton_table(info_.shape, skeletons(), main_paths(),
                                                        table_attributes().skeletons),
                             "skeletons");
}

Table Analysis::summary_table() {
  return with_chosen_columns(
      skan_graph::summary_table({.node_index = node_index_,
                                 .measured = measured(),
                                 .skeletons = skeletons(),
                                 .spacing = spacing_,
                                 .attributes = table_attributes().summary,
                                 .unit = info_.unit,
                                 .objects = objects()}),
      "summary");
}

const Analysis::MeshSizes& Analysis::meshes() {
  if (meshes_) return *meshes_;
  if (!objects_) return meshes_.emplace(MeshSizes{mesh_sizes(image_.bitmap), {}});
  const auto at = std::ranges::find(attributes_, true, &Attribute::is_object);
  Attribute object = *at;
  object.values.clear();
  MeshSizes& all = meshes_.emplace();
  const auto of_objects = mesh_sizes_of_objects(node_index_, *objects_);
  for (std::size_t number = 0; number < of_objects.size(); ++number) {
    all.sizes.insert(all.sizes.end(), of_objects[number].begin(), of_objects[number].end());
    object.values.resize(all.sizes.size(), objects_->values[number]);
  }
  all.objects.push_back(std::move(object));
  return all;
}

Table Analysis::mesh_table() {
  const std::size_t axes = info_.shape.dimensions();
  if (axes != 2 && axes != 3)
    throw OptionError("meshes", fmt::format("are of images of 2 and 3 axes; this one has {}", axes));
  return with_chosen_columns(skan_graph::mesh_table(meshes().sizes, meshes().objects), "meshes");
}

Table Analysis::junction_table() {
  if (!junctions_)
    junctions_ = measure_junctions(node_index_, measured(), junction_clusters(), radii());
  return with_chosen_columns(
      skan_graph::junction_table(*junctions_, spacing_, !radii().empty()), "junctions-table");
}

Table Analysis::pruned_table() {
  return with_chosen_columns(skan_graph::pruned_table(info_.shape, pruned_), "pruned");
}

}  // namespace skan_graph
