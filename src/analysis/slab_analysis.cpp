#include "skan_graph/analysis/slab_analysis.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <string_view>
#include <thread>
#include <utility>

#include "analysis/kept_rows.hpp"
#include "analysis/of_every_run.hpp"
#include "analysis/slab_radii.hpp"
#include "analysis/stages/radius_columns.hpp"
#include "io/read/slices_of.hpp"
#include "memory/kept_arrays.hpp"
#include "parallel/work_beside.hpp"
#include "skan_graph/measure/mesh_sizes.hpp"
#include "skan_graph/parallel/gather.hpp"
#include "skan_graph/slabs/rank_scratch.hpp"
#include "skan_graph/slabs/ranks.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/node_table.hpp"
#include "skan_graph/tables/pruned_table.hpp"
#include "skan_graph/tables/skeleton_table.hpp"
#include "skan_graph/tables/summary_table.hpp"

namespace skan_graph {

namespace {

/// The values of both ends of each branch.
std::vector<double> values_of_ends(std::span<const BranchRow> rows) {
  std::vector<double> values;
  values.reserve(2 * rows.size());
  for (const BranchRow& row : rows)
    values.insert(values.end(), {row.source_value, row.destination_value});
  return values;
}

/// The file of all ranks, once rank 0 has notes: in its folder.
std::filesystem::path bitmaps_of_notes(const SlabOptions& slabs) {
  return slabs.checkpoints.folder / "bitmaps";
}

/// Before that: beside the folder.
std::string first_name_of_bitmaps(const SlabOptions& slabs) {
  const std::string folder = slabs.checkpoints.folder.filename().string();
  return folder.empty() ? "" : folder + ".bitmaps";
}

std::uint64_t place_of(const OutputKind& kind) {
  return static_cast<std::uint64_t>(&kind - output_kinds().data());
}

std::uint64_t size_of_file(const struct stat& file) {
  return static_cast<std::uint64_t>(file.st_size);
}

std::int64_t time_of_file(const struct stat& file) {
  return std::int64_t{file.st_mtim.tv_sec} * 1'000'000'000 + file.st_mtim.tv_nsec;
}

/// Whether find_skeleton() does it.
bool is_done_by_slabs(const Stage& stage, const AnalysisOptions& options) {
  if (stage.name == "threshold" || stage.name == "pruning") return true;
  if (stage.name == "radius") return true;
  return stage.name == "thinning" && options.thin != Thinning::centred;
}

}  // namespace

SlabAnalysis::SlabAnalysis(const AnalysisInput& input, const AnalysisOptions& options,
                           const SlabOptions& slabs, const OutputPaths& outputs,
                           const AnalysisEvents& events, std::span<const Stage> stages)
    : SlabAnalysis(input, options, slabs, outputs, events, stages,
                   slabs.ranks == nullptr ? 0 : slabs.ranks->rank(), nullptr) {
  if (ranks_ != nullptr) return;
  trace(begin_tracing());
  finish({});
}

SlabAnalysis::SlabAnalysis(const AnalysisInput& input, const AnalysisOptions& options,
                           const SlabOptions& slabs, const OutputPaths& outputs,
                           const AnalysisEvents& events, std::span<const Stage> stages,
                           std::uint64_t rank, const SlabFront* front)
    : input_(input),
      options_(options),
      slab_options_(slabs),
      outputs_(outputs),
      events_(events),
      stages_(stages),
      name_(input.image->path().string()),
      info_(with_unit(input.image->info(), options.unit)),
      spacing_(spacing_for(options.spacing, info_)),
      lengths_(StepLengths(spacing_)),
      layout_(info_.shape),
      ranks_(slabs.ranks),
      rank_(rank),
      slices_of_rank_(slices_of_ranks(*input.image, ranks_ ? ranks_->count() : 1)),
      checkpoints_(slabs.scratch, front ? CheckpointOptions{} : slabs.checkpoints),
      scratch_(checkpoints_.scratch()),
      shared_scratch_(ranks_ && !front && front_bitmap_count(options, outputs) > 0
                          ? bitmaps_of_ranks()
                          : nullptr),
      front_(front != nullptr
                 ? *front
                 : find_skeleton({*input.image, input.mask.get(), info_, spacing_, options_,
                                  outputs, slabs.slices, slices_of_rank_[rank_], ranks_,
                                  shared_scratch_ ? *shared_scratch_ : scratch_,
                                  [this](std::string_view stage) { return begin(stage); },
                                  [this](const AnalysisWarning& warning) { warn(warning); }},
                                 checkpoints_, front_place())),
      slabs_(front_.replaces_image ? nullptr : input.image.get(),
             front_.replaces_image || front_.removes_pixels ? &*front_.bits : nullptr,
             input.values.get(), slabs.slices, slices_of_rank_[rank_]),
      tracer_(spacing_, options.junctions, options.height),
      buckets_(new_buckets()),
      branches_(scratch_, buckets_) {
  const std::size_t buckets = buckets_.count();
  const KeptRows kept(info_.shape, options, outputs);
  if (kept.pixels) {
    pixels_.emplace(scratch_, buckets);
    degrees_.emplace(scratch_, buckets);
  }
  if (kept.extent != Extent::branches) tracer_.leave_out_branches();
  if (kept.paths) tracer_.keep_paths();
  if (kept.graph) {
    graph_.emplace(scratch_, buckets_, options.height);
    tracer_.keep_edges();
  }
  if (kept.values) values_.emplace(scratch_, buckets);
  if (outputs.contains("skeletons") || outputs.contains("summary")) tracer_.measure_components();
  if (front_.values_differ && !input.values) tracer_.keep_values();
  if (kept.radii) {
    slab_radii_ = std::make_unique<SlabRadii>(*front_.mask_bits, spacing_);
    tracer_.measure_radii(slab_radii_->unit());
    attributes_.push_back(stages::radius_of_nodes({}));
    if (pixels_) radii_.emplace(scratch_, buckets);
  }
  if (kept.plane)
    bitmap_ = resumes_tracing_ ? ScratchBitmap(scratch_, info_.shape, 0)
                               : ScratchBitmap(scratch_, info_.shape);
  if (resumes_tracing_) {
    resume();
    note();  // that this process is the one whose files are not complete
  }
}

/// Those of the run that this one resumes, if all ranks that have slices have notes of it, which
/// they make when the skeleton is known.
std::unique_ptr<ScratchFile> SlabAnalysis::bitmaps_of_ranks() {
  const SliceRange own = slices_of_rank_[rank_];
  const auto have_notes = share_values<std::uint8_t>(*ranks_, [&]() -> std::uint8_t {
    if (rank_ == 0 && !std::filesystem::exists(bitmaps_of_notes(slab_options_))) return 0;
    return checkpoints_.resumes() || own.first == own.last ? 1 : 0;
  });
  bitmaps_are_noted_ = std::ranges::count(have_notes, 0) == 0;
  if (bitmaps_are_noted_) return shared_scratch(*ranks_, bitmaps_of_notes(slab_options_));
  return shared_scratch(*ranks_, slab_options_.scratch, first_name_of_bitmaps(slab_options_));
}

SlabBuckets SlabAnalysis::new_buckets() const {
  if (ranks_ == nullptr) return SlabBuckets(slabs_.count());
  std::vector<std::uint64_t> slabs;
  for (const SliceRange range : slices_of_rank_)
    slabs.push_back(slabs_.count(range));
  return SlabBuckets(slabs, static_cast<std::size_t>(rank_));
}

SlabAnalysis::~SlabAnalysis() = default;

Progress SlabAnalysis::begin(std::string_view stage) const {
  const auto at = std::ranges::find(stages_, stage, &Stage::name);
  Progress progress =
      events_.stage && at != stages_.end() ? events_.stage(at->progress) : Progress{};
  if (ranks_ == nullptr) return progress;
  return [progress = std::move(progress), &ranks = *ranks_, caller = std::this_thread::get_id()](
             std::uint64_t done, std::uint64_t total) {
    if (std::this_thread::get_id() == caller) stop_with_others(ranks);
    if (progress) progress(done, total);
  };
}

Progress SlabAnalysis::begin_tracing() const {
  return begin(front_.replaces_image ? "branches" : "reading");
}

void SlabAnalysis::warn(const AnalysisWarning& warning) const {
  if (events_.warn) events_.warn({name_ + ": " + warning.message, warning.options});
}

SlabFrontPlace SlabAnalysis::front_place() {
  SlabFrontPlace place;
  if (checkpoints_.resumes())
    checkpoints_.read([&](ByteReader& reader) { reader(place, resumes_tracing_); });
  if (ranks_ != nullptr && !bitmaps_are_noted_) return {};
  return place;
}

void SlabAnalysis::resume() {
  checkpoints_.read([&](ByteReader& reader) {
    SlabFrontPlace place;
    reader(place, resumes_tracing_);
    transfer(reader);
  });
}

void SlabAnalysis::note() {
  const bool adds_bitmaps = shared_scratch_ && !bitmaps_are_noted_;
  if (adds_bitmaps) shared_scratch_->flush();
  checkpoints_.write([&](ByteWriter& writer) {
    SlabFrontPlace place = front_.place;
    bool is_traced = true;
    writer(place, is_traced);
    transfer(writer);
  });
  if (adds_bitmaps && rank_ == 0) shared_scratch_->give_name(bitmaps_of_notes(slab_options_));
  bitmaps_are_noted_ = true;
}

template <class Archive>
void SlabAnalysis::transfer(Archive& archive) {
  archive(slabs_traced_, has_nan_, outside_, check_, degree_histogram_, branches_, buckets_,
          written_, node_count_, value_, values_differ_);
  tracer_.transfer_open(archive);
  tracer_.transfer_components(archive);
  if (pixels_) archive(*pixels_, *degrees_);
  if (graph_) archive(*graph_);
  if (values_) archive(*values_);
  if (radii_) archive(*radii_);
  if (bitmap_) archive(*bitmap_);
}

template void SlabAnalysis::transfer(ByteReader& archive);
template void SlabAnalysis::transfer(ByteWriter& archive);

void SlabAnalysis::trace(const Progress& progress) {
  slabs_.skip(slabs_traced_);
  if (progress && slabs_traced_ > 0) progress(slabs_traced_, slabs_.count());
  const KeptArrays kept;
  std::optional<FoundInSlab> before;
  const auto store_before = [&] {
    if (before) store(*before);
    before.reset();
  };
  const MaskWindow* window = slabs_.next(progress);
  while (window != nullptr) {
    std::optional<FoundInSlab> found;
    const MaskWindow* next = nullptr;
    work_beside([&] { found = trace(*window); },
                [&] {
                  store_before();
                  next = slabs_.next(progress);
                });
    before = std::move(found);
    if (checkpoints_.is_due()) {
      store_before();
      note();
    }
    window = next;
  }
  store_before();
  node_count_ = tracer_.carry().node_count;
  value_ = tracer_.carry().value;
  values_differ_ = tracer_.carry().has_values;
}

SlabAnalysis::FoundInSlab SlabAnalysis::trace(const MaskWindow& window) {
  const NodeIndex node_index(window.bitmap);
  has_nan_ = has_nan_ || window.has_nan;
  check_.add(check_skeleton(node_index, window.slab.first - window.window.first,
                            window.slab.last - window.window.first));
  if (bitmap_) bitmap_->write_slab(window);
  FoundInSlab found;
  if (slab_radii_) found.radii = slab_radii_->of(window, node_index);
  found.traced = tracer_.trace(window, node_index, found.radii);
  if (slab_radii_) {
    const auto of_slab = found.traced.of_slab(found.radii);
    outside_ += static_cast<std::uint64_t>(std::ranges::count(of_slab, 0.0));
  }
  if (pixels_) find_nodes(window, node_index, found);
  ++slabs_traced_;
  return found;
}

void SlabAnalysis::find_nodes(const MaskWindow& window, const NodeIndex& node_index,
                              FoundInSlab& found) {
  found.pixels = pixel_index(node_index);
  const PixelIndex before = pixels_of(info_.shape, window.window).first;
  for (PixelIndex& pixel : found.pixels) pixel += before;
  found.degrees = skan_graph::degrees(node_index);
  if (values_) {
    found.values.resize(node_index.node_count());
    for (NodeId node = 0; node < found.values.size(); ++node)
      found.values[node] = window.values[node];
  }
  add_degrees(skan_graph::degree_histogram(found.traced.of_slab(found.degrees)));
}

void SlabAnalysis::add_degrees(const std::vector<std::uint64_t>& histogram) {
  degree_histogram_.resize(std::max(degree_histogram_.size(), histogram.size()));
  std::ranges::transform(histogram, degree_histogram_, degree_histogram_.begin(), std::plus());
}

void SlabAnalysis::store(const FoundInSlab& found) {
  const TracedSlab& traced = found.traced;
  const std::size_t bucket = buckets_.add(traced.first_node);
  branches_.add(traced, bucket);
  if (graph_) graph_->add(traced, bucket);
  if (pixels_) {
    pixels_->append(bucket, traced.of_slab(found.pixels));
    degrees_->append(bucket, traced.of_slab(found.degrees));
  }
  if (values_) values_->append(bucket, traced.of_slab(found.values));
  if (radii_) radii_->append(bucket, traced.of_slab(found.radii));
}

void SlabAnalysis::finish(std::span<SlabTracer> others) {
  if (has_nan_) warn(nan_warning());
  if (outside_ > 0) warn(stages::outside_warning(outside_));
  if (check_.looks_thick()) warn(thick_warning(check_));
  find_skeletons(others);
}

void SlabAnalysis::find_skeletons(std::span<SlabTracer> others) {
  table_attributes_.summary = front_.summary;
  std::vector<const OpenComponents*> components{&tracer_.components()};
  for (SlabTracer& other : others) components.push_back(&other.components());
  skeleton_of_ = SkeletonOfComponent(components);
  if (tracer_.measures() == nullptr) return;
  measures_ = skeletons_without_pixels(skeleton_of_.count());
  tracer_.measures()->add_to(measures_, skeleton_of_);
  for (const SlabTracer& other : others) other.measures()->add_to(measures_, skeleton_of_);
  branches_.for_each([&](std::span<const BranchRow> rows) {
    add_branches(rows, skeleton_of_, measures_);
  });
  if (slab_radii_) find_radii_of_skeletons(others);
}

void SlabAnalysis::find_radii_of_skeletons(std::span<SlabTracer> others) {
  SkeletonRadii radii{.volume = std::vector<double>(skeleton_of_.count()),
                      .surface = std::vector<double>(skeleton_of_.count()),
                      .sum = std::vector<OrderlessSum>(skeleton_of_.count())};
  branches_.for_each({.radii = true}, [&](const SpilledBranches::Some& some) {
    for (std::size_t i = 0; i < some.rows.size(); ++i) {
      const SkeletonId skeleton = skeleton_of_[some.rows[i].component];
      radii.volume[skeleton] += some.radii[i].volume;
      radii.surface[skeleton] += some.radii[i].surface;
    }
  });
  const ComponentRadii& of_components = *tracer_.component_radii();
  of_components.add_to(radii.sum, skeleton_of_);
  for (const SlabTracer& other : others) other.component_radii()->add_to(radii.sum, skeleton_of_);
  TableAttributes all = radius_of_skeletons(radii, of_components.unit(), measures_);
  table_attributes_.skeletons = std::move(all.skeletons);
  auto& summary = table_attributes_.summary;
  summary.insert(summary.end(), all.summary.begin(), all.summary.end());
}

std::vector<Attribute> SlabAnalysis::attributes_of(std::size_t bucket) const {
  if (!radii_) return {};
  std::vector<Attribute> attributes;
  attributes.push_back(stages::radius_of_nodes(radii_->read(bucket)));
  return attributes;
}

Table SlabAnalysis::with_chosen_columns(Table table, std::string_view name) const {
  return skan_graph::with_chosen_columns(std::move(table), name, options_.columns, info_.unit,
                                         stages_);
}

void SlabAnalysis::with_table(const SpilledBranches::Some& some, const UseTable& use) const {
  const MeasuredBranches measured = measured_branches(some.rows, skeleton_of_);
  BranchTableSource source{.nodes = layout_, .measured = measured, .spacing = spacing_};
  const std::vector<double> heights = options_.height ? values_of_ends(some.rows)
                                                      : std::vector<double>();
  if (options_.height) source.vertex_heights = heights;
  std::vector<Attribute> attributes;
  if (slab_radii_) attributes = radius_of_branches(some.radii);
  source.attributes = attributes;
  use(with_chosen_columns(skan_graph::branch_table(source), "branches"), measured);
}

TableParts SlabAnalysis::branch_table() const { return branches_in(branches_.all()); }

std::vector<TableParts> SlabAnalysis::branch_tables_of_rank() const {
  const auto [of_branches, of_rings] = branches_.of_part(rank_);
  return {branches_in(of_branches), branches_in(of_rings)};
}

TableParts SlabAnalysis::branches_in(BucketRange buckets) const {
  TableParts parts{.head = {}, .row_count = branches_.count(buckets), .for_each = {}};
  const auto use_head = [&](const Table& head, const MeasuredBranches&) { parts.head = head; };
  with_table({0, {}, {}, {}}, use_head);
  parts.for_each = [this, buckets](const TableParts::UsePart& use) {
    branches_.for_each({.radii = slab_radii_ != nullptr}, buckets,
                       [&](const SpilledBranches::Some& some) {
                         with_table(some, [&](const Table& table, const MeasuredBranches&) {
                           use(table);
                         });
                       });
  };
  return parts;
}

TableParts SlabAnalysis::node_table() const { return nodes_in(buckets_.all()); }

std::vector<TableParts> SlabAnalysis::node_tables_of_rank() const {
  return {nodes_in(buckets_.of_part(rank_))};
}

TableParts SlabAnalysis::nodes_in(BucketRange buckets) const {
  const auto part = [this](NodeId first, std::span<const PixelIndex> pixels,
                           std::span<const Degree> degrees,
                           std::span<const Attribute> attributes) {
    return with_chosen_columns(
        skan_graph::node_table(NodeRows{info_.shape, first, pixels, degrees, attributes}),
        "nodes");
  };
  return {.head = part(0, {}, {}, attributes_),
          .row_count = pixels_->count(buckets.first, buckets.last),
          .for_each = [this, part, buckets](const TableParts::UsePart& use) {
            for (std::size_t bucket = buckets.first; bucket < buckets.last; ++bucket) {
              const std::vector<PixelIndex> pixels = pixels_->read(bucket);
              const std::vector<Degree> degrees = degrees_->read(bucket);
              const std::vector<Attribute> attributes = attributes_of(bucket);
              use(part(buckets_.first_node(bucket), pixels, degrees, attributes));
            }
          }};
}

Table SlabAnalysis::skeleton_table() const {
  return with_chosen_columns(skan_graph::skeleton_table(info_.shape, measures_, nullptr,
                                                        table_attributes_.skeletons),
                             "skeletons");
}

Table SlabAnalysis::summary_table() const {
  std::vector<double> lengths;
  std::vector<BranchType> types;
  lengths.reserve(branches_.count());
  types.reserve(branches_.count());
  branches_.for_each([&](std::span<const BranchRow> rows) {
    for (const BranchRow& row : rows) {
      lengths.push_back(row.distance);
      types.push_back(row.type);
    }
  });
  SummaryFigures figures{.shape = info_.shape,
                         .spacing = spacing_,
                         .skeletons = measures_,
                         .lengths = lengths,
                         .types = types,
                         .attributes = table_attributes_.summary,
                         .unit = info_.unit};
  if (bitmap_) figures.meshes = mesh_sizes(bitmap_->in_memory());
  return with_chosen_columns(skan_graph::summary_table(figures), "summary");
}

Table SlabAnalysis::pruned_table() const {
  return with_chosen_columns(skan_graph::pruned_table(info_.shape, front_.place.pruned), "pruned");
}

bool has_slabs(const Shape& shape) { return shape.dimensions() > 1 && shape.pixel_count() > 0; }

NodeValueParts SlabAnalysis::degree_values(BucketRange nodes) const {
  return [this, nodes](const auto& use) {
    for (std::size_t bucket = nodes.first; bucket < nodes.last; ++bucket) {
      const std::vector<Degree> degrees = degrees_->read(bucket);
      use(pixels_->read(bucket), std::vector<std::uint64_t>(degrees.begin(), degrees.end()));
    }
  };
}

NodeValueParts SlabAnalysis::label_values(BucketRange nodes) const {
  return [this, nodes](const auto& use) {
    for (std::size_t bucket = nodes.first; bucket < nodes.last; ++bucket) {
      const std::vector<PixelIndex> pixels = pixels_->read(bucket);
      std::vector<std::uint64_t> labels(pixels.size());
      std::iota(labels.begin(), labels.end(), buckets_.first_node(bucket) + 1);
      use(pixels, labels);
    }
  };
}

NodeValueParts SlabAnalysis::path_label_values() {
  struct Label {
    NodeId node;
    std::uint64_t label;
  };
  const auto labels = std::make_shared<SpilledRows<Label>>(scratch_, buckets_.count());
  branches_.for_each({.paths = true}, [&](const SpilledBranches::Some& some) {
    const PathNodes& paths = some.paths;
    for (std::size_t branch = 0; branch + 1 < paths.indptr.size(); ++branch)
      for (std::uint64_t i = paths.indptr[branch]; i < paths.indptr[branch + 1]; ++i)
        labels->append(buckets_.of_node(paths.nodes[i]),
                       Label{paths.nodes[i], some.first + branch + 1});
  });
  return [this, labels](const auto& use) {
    for (std::size_t bucket = 0; bucket < buckets_.count(); ++bucket) {
      const std::vector<PixelIndex> pixels = pixels_->read(bucket);
      std::vector<std::uint64_t> of_node(pixels.size());
      for (const Label& label : labels->read(bucket))  // in the order of branches
        of_node[label.node - buckets_.first_node(bucket)] = label.label;
      use(pixels, of_node);
    }
  };
}

std::function<PixelIndex(NodeId)> SlabAnalysis::pixel_of_node() const {
  // The buckets that were used last: paths rarely leave their surroundings.
  struct Recent {
    std::size_t bucket;
    std::vector<PixelIndex> pixels;
  };
  constexpr std::size_t most_recent = 3;
  const auto recent = std::make_shared<std::vector<Recent>>();
  return [this, recent](NodeId node) {
    const std::size_t bucket = buckets_.of_node(node);
    const auto at = std::ranges::find(*recent, bucket, &Recent::bucket);
    if (at == recent->end()) {
      if (recent->size() == most_recent) recent->pop_back();
      recent->insert(recent->begin(), Recent{bucket, pixels_->read(bucket)});
    } else if (at != recent->begin()) {
      std::rotate(recent->begin(), at, at + 1);
    }
    return recent->front().pixels[node - buckets_.first_node(bucket)];
  };
}

PathParts SlabAnalysis::paths() const {
  return {.shape = info_.shape,
          .node_count = node_count(),
          .branches = branches_.count(),
          .nodes = branches_.path_node_count(),
          .for_each =
              [this](const PathParts::UsePart& use) {
                branches_.for_each({.paths = true}, [&](const SpilledBranches::Some& some) {
                  use(some.first, some.paths.indptr, some.paths.nodes);
                });
              },
          .pixel_of = pixel_of_node()};
}

void SlabAnalysis::for_each_nodes(const std::function<void(const Nodes&)>& use) const {
  const KeptArrays kept;
  graph_->for_each([&](const SpilledGraph::Part& part) {
    const auto pixels = pixels_ ? pixels_->read(part.bucket) : std::vector<PixelIndex>();
    const PixelValues values = !values_          ? PixelValues()
                               : values_differ() ? PixelValues(values_->read(part.bucket))
                                                 : PixelValues(value_);
    use({part.bucket, part.first, pixels, part.graph, part.weight, values,
         attributes_of(part.bucket)});
  });
}

GraphParts SlabAnalysis::graph() const {
  return {.node_count = graph_->node_count(),
          .entry_count = graph_->entry_count(),
          .for_each = [this](const GraphParts::UsePart& use) {
            for_each_nodes([&](const Nodes& nodes) {
              use({.first = nodes.first,
                   .pixels = nodes.pixels,
                   .graph = nodes.graph,
                   .weights = lengths_,
                   .entry_weights = nodes.edge_weights,
                   .attributes = nodes.attributes});
            });
          }};
}

std::optional<std::string> slab_obstacle(const AnalysisOptions& options,
                                         const OutputPaths& outputs,
                                         std::span<const Stage> stages) {
  if (outputs.empty()) return "the human-readable summary";
  for (const auto& [name, path] : outputs)
    if (find_output_kind(name)->write_by_slabs == nullptr)
      return "the output " + path.string();
  for (const Stage& stage : stages)
    if (stage.is_wanted && stage.runs_with(options) && !is_done_by_slabs(stage, options))
      return "the stage " + stage.name;
  return std::nullopt;
}

bool SlabAnalysis::has_written(const OutputKind& kind, const std::filesystem::path& path) const {
  const auto at = std::ranges::find(written_, place_of(kind), &Written::kind);
  struct stat file;
  return at != written_.end() && stat(path.c_str(), &file) == 0 && S_ISREG(file.st_mode) &&
         size_of_file(file) == at->size && time_of_file(file) == at->modified;
}

void SlabAnalysis::add_written(const OutputKind& kind, const std::filesystem::path& path) {
  if (struct stat file; stat(path.c_str(), &file) == 0)
    written_.push_back({place_of(kind), size_of_file(file), time_of_file(file)});
  if (ranks_ == nullptr && checkpoints_.is_due()) note();
}

void write_outputs(SlabAnalysis& analysis, const OutputPaths& paths) {
  for (const OutputKind& kind : output_kinds()) {
    const auto path = paths.find(kind.name);
    if (path == paths.end() || analysis.has_written(kind, path->second)) continue;
    analysis.begin("writing");
    const bool is_written = analysis.ranks() != nullptr && kind.write_by_ranks != nullptr &&
                            kind.write_by_ranks(analysis, path->second);
    if (!is_written)
      analysis.on_first_rank([&] { kind.write_by_slabs(analysis, path->second); });
    analysis.add_written(kind, path->second);
  }
  analysis.end();
}

}  // namespace skan_graph
