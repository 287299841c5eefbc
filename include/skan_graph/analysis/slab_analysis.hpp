#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "skan_graph/analysis/analysis_input.hpp"
#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/analysis/events.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/analysis/slab_front.hpp"
#include "skan_graph/analysis/stage.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/io/write_branch_graph.hpp"
#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_image.hpp"
#include "skan_graph/io/write_paths.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "skan_graph/parallel/communicator.hpp"
#include "skan_graph/slabs/branch_parts.hpp"
#include "skan_graph/slabs/checkpoints.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"
#include "skan_graph/slabs/scratch_file.hpp"
#include "skan_graph/slabs/skeleton_slabs.hpp"
#include "skan_graph/slabs/slab_buckets.hpp"
#include "skan_graph/slabs/slab_tracer.hpp"
#include "skan_graph/slabs/spilled_graph.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

class SlabRadii;

/// How to go through an image that does not fit in memory.
struct SlabOptions {
  std::uint64_t slices = 64;         // to read at a time
  std::filesystem::path scratch = {};  // the folder for scratch files; "" for the current one
  CheckpointOptions checkpoints = {};
  Communicator* ranks = nullptr;  // the processes that share the image; null: this one alone
};

/// Analyses an image slab by slab, with the results of Analysis. The image is read once; branches
/// and nodes go to a scratch file, from which the tables are made part by part. With a threshold,
/// thinning or pruning the mask goes there too, as bits (see find_skeleton). With checkpoints, a run
/// that was killed goes on from its last slab, pass of thinning, or finished output. A rank has its
/// own, and goes on from its last slab of tracing, after all have found the skeleton again.
///
/// Images of nodes and paths take a bucket of nodes, a 64th of all, at a time.
///
/// Memory: a slab of bits and its graph; what SlabTracer carries; 8 bytes for each skeleton. With
/// `skeletons` or `summary` among the outputs 160 bytes for each skeleton, and with `summary` 17
/// bytes for each branch; while the summary is made, the bits of an image of 2 axes.
///
///     SlabAnalysis analysis(input, options, {.slices = 64}, {{"branches", "b.csv"}});
///     write_table(analysis.branch_table(), "b.csv");
class SlabAnalysis {
 public:
  /// Reads and traces the image; keeps what these outputs need. See slab_obstacle(). With ranks,
  /// trace_by_ranks() does so. Borrows the input. Throws like Analysis.
  SlabAnalysis(const AnalysisInput& input, const AnalysisOptions& options,
               const SlabOptions& slabs, const OutputPaths& outputs,
               const AnalysisEvents& events = {},
               std::span<const Stage> stages = standard_stages());
  ~SlabAnalysis();
  SlabAnalysis(const SlabAnalysis&) = delete;
  SlabAnalysis& operator=(const SlabAnalysis&) = delete;

  /// With ranks, on all of them: each reads and traces its own slices. Of all ranks, only rank 0
  /// holds what is said above of skeletons and branches. Throws RankError, or what a rank threw, on
  /// all of them.
  void trace_by_ranks();
  /// With ranks, all of them call it, and rank 0 works: it reads the rows of the others from their
  /// scratch files. Throws like trace_by_ranks().
  void on_first_rank(const std::function<void()>& work);
  Communicator* ranks() const { return ranks_; }
  SliceRange slices_of_rank() const { return slices_of_rank_[rank_]; }
  BucketRange nodes_of_rank() const { return buckets_.of_part(rank_); }
  const std::filesystem::path& scratch_folder() const { return slab_options_.scratch; }

  const AnalysisOptions& options() const { return options_; }
  const ImageInfo& info() const { return info_; }
  const std::vector<double>& spacing() const { return spacing_; }
  std::uint64_t node_count() const { return node_count_; }

  TableParts branch_table() const;
  TableParts node_table() const;
  /// Of a rank: its rows, in sections. A section of rank 0 is followed by that of rank 1, and so on.
  std::vector<TableParts> branch_tables_of_rank() const;
  std::vector<TableParts> node_tables_of_rank() const;
  Table skeleton_table() const;
  Table summary_table() const;
  Table pruned_table() const;

  /// Values of nodes, for write_node_image: degrees, labels, and the number of the last branch on
  /// the node, plus one, or 0.
  NodeValueParts degree_values(BucketRange nodes) const;
  NodeValueParts label_values(BucketRange nodes) const;
  NodeValueParts path_label_values();
  BucketRange all_nodes() const { return buckets_.all(); }
  /// How many pixels have degree k, for k from 0 to the largest degree.
  const std::vector<std::uint64_t>& degree_histogram() const { return degree_histogram_; }
  std::uint64_t branch_count() const { return branches_.count(); }
  PathParts paths() const;
  GraphParts graph() const;
  /// The graph of branches, if it is an output.
  BranchGraphParts branch_graph() const;

  /// Some consecutive nodes, from `first` on; they have the numbers 0, 1, … in the graph.
  struct Nodes {
    std::size_t bucket;
    NodeId first;
    std::span<const PixelIndex> pixels;  // empty if the formats of graphs have none
    const CsrGraph& graph;               // after the clean-up
    std::span<const double> edge_weights;  // of its entries; empty without heights
    const PixelValues& values;           // of the pixels; only if the output is a .vtp file
    std::span<const Attribute> attributes;
  };
  /// Calls `use` with all nodes, some at a time. Only for an output of a graph.
  void for_each_nodes(const std::function<void(const Nodes&)>& use) const;
  /// The attributes of nodes, without their values.
  std::span<const Attribute> attributes() const { return attributes_; }
  /// Whether pixels have different values.
  bool values_differ() const { return values_differ_; }
  /// Images of booleans, if they are an output.
  std::unique_ptr<ImageFile> skeleton_image() const { return image_of(*front_.bits, name_); }
  std::unique_ptr<ImageFile> mask_image() const { return image_of(*front_.mask_bits, name_); }

  /// Announces a stage.
  Progress begin(std::string_view stage) const;
  /// Whether the run that this one resumes has written an output, and the file is as it was then.
  bool has_written(const OutputKind& kind, const std::filesystem::path& path) const;
  void add_written(const OutputKind& kind, const std::filesystem::path& path);
  /// When all outputs are there: the run cannot be resumed any more. With ranks, on all of them.
  void end() { checkpoints_.remove(); }

 private:
  /// An output that is complete.
  struct Written {
    std::uint64_t kind;  // its place in output_kinds()
    std::uint64_t size;
    std::int64_t modified;
  };

  /// Of a rank, before it traces anything; with the front of another one, if that is given.
  SlabAnalysis(const AnalysisInput& input, const AnalysisOptions& options,
               const SlabOptions& slabs, const OutputPaths& outputs,
               const AnalysisEvents& events, std::span<const Stage> stages, std::uint64_t rank,
               const SlabFront* front);
  std::unique_ptr<ScratchFile> bitmaps_of_ranks();
  SlabBuckets new_buckets() const;
  SlabFrontPlace front_place();
  Progress begin_tracing() const;
  void resume();
  void note();
  /// What has been found so far: for a checkpoint, besides SlabFrontPlace, and of a rank for an
  /// analysis of the same image that has traced nothing.
  template <class Archive>
  void transfer(Archive& archive);
  /// Reads and traces all slabs of this process: while one is traced, what is found in the one
  /// before is stored and the next one is read.
  void trace(const Progress& progress);
  /// What is found in a slab; arrays are of the nodes of its window.
  struct FoundInSlab {
    TracedSlab traced;
    UninitializedVector<PixelIndex> pixels;
    UninitializedVector<Degree> degrees;
    std::vector<double> values, radii;
  };
  FoundInSlab trace(const MaskWindow& window);
  void find_nodes(const MaskWindow& window, const NodeIndex& node_index, FoundInSlab& found);
  void add_degrees(const std::vector<std::uint64_t>& histogram);
  void store(const FoundInSlab& found);
  TableParts branches_in(BucketRange buckets) const;
  TableParts nodes_in(BucketRange buckets) const;
  void join(std::exception_ptr error);
  void exchange_joined();
  void share_skeletons();
  void join_to(std::span<const std::byte> open);
  std::vector<std::byte> open_at_end();
  void take(const std::vector<std::vector<std::byte>>& of_ranks);
  void take(const SlabAnalysis& other);
  void copy_rows_of_image(const SlabAnalysis& other);
  /// Warns of the image, and finds its skeletons; `others` are the tracers of other ranks.
  void finish(std::span<SlabTracer> others);
  void find_skeletons(std::span<SlabTracer> others);
  void find_radii_of_skeletons(std::span<SlabTracer> others);
  /// The attributes of the nodes of a bucket.
  std::vector<Attribute> attributes_of(std::size_t bucket) const;
  Table with_chosen_columns(Table table, std::string_view name) const;
  /// Calls `use` with the table of some branches.
  using UseTable = std::function<void(const Table& table, const MeasuredBranches& measured)>;
  void with_table(const SpilledBranches::Some& some, const UseTable& use) const;
  /// The pixel of a node, for nodes in about their order.
  std::function<PixelIndex(NodeId)> pixel_of_node() const;
  using UseEnds = std::function<void(const BranchGraphParts::Nodes&)>;
  void use_ends(const Nodes& nodes, const UseEnds& use) const;
  using UseBranches = std::function<void(const BranchGraphParts::Branches&)>;
  void for_each_branches(const UseBranches& use) const;
  void warn(const AnalysisWarning& warning) const;

  const AnalysisInput& input_;
  const AnalysisOptions options_;
  const SlabOptions slab_options_;
  const OutputPaths outputs_;
  const AnalysisEvents events_;
  const std::span<const Stage> stages_;
  const std::string name_;
  const ImageInfo info_;
  const std::vector<double> spacing_;
  const EdgeWeights lengths_;  // without heights
  const BitLayout layout_;
  Communicator* const ranks_;
  const std::uint64_t rank_;
  const std::vector<SliceRange> slices_of_rank_;
  Checkpoints checkpoints_;
  ScratchFile& scratch_;
  bool bitmaps_are_noted_ = false;  // of ranks: a run that goes on finds them
  const std::unique_ptr<ScratchFile> shared_scratch_;  // of bitmaps, if ranks need these
  bool resumes_tracing_ = false;
  const SlabFront front_;
  SkeletonSlabs slabs_;
  SlabTracer tracer_;
  SlabBuckets buckets_;
  SpilledBranches branches_;
  std::optional<SpilledRows<PixelIndex>> pixels_;  // of the nodes, if they are an output
  std::optional<SpilledRows<Degree>> degrees_;
  std::optional<SpilledGraph> graph_;
  std::optional<SpilledRows<double>> values_;  // of the pixels
  std::unique_ptr<SlabRadii> slab_radii_;      // null: radii are not measured
  std::optional<SpilledRows<double>> radii_;   // of the nodes
  std::vector<Attribute> attributes_;          // of nodes, without values
  TableAttributes table_attributes_;           // of skeletons and the summary
  std::vector<std::uint64_t> degree_histogram_;
  std::optional<ScratchBitmap> bitmap_;  // of a 2D image, if the summary is an output
  SkeletonCheck check_;
  bool has_nan_ = false;
  std::uint64_t outside_ = 0;  // skeleton pixels that are not in the mask
  std::uint64_t slabs_traced_ = 0;
  std::vector<Written> written_;
  NodeId node_count_ = 0;
  double value_ = 1;  // of all pixels, if values_differ_ is false
  bool values_differ_ = false;
  SkeletonOfComponent skeleton_of_;
  std::vector<SkeletonMeasures> measures_;
};

/// Whether an image of this shape can be cut into slabs: it has at least 2 axes, and pixels.
bool has_slabs(const Shape& shape);

/// What needs the image as a whole, so that it cannot be analysed by slabs: "the output paths".
/// Empty if nothing does.
std::optional<std::string> slab_obstacle(const AnalysisOptions& options,
                                         const OutputPaths& outputs,
                                         std::span<const Stage> stages);

/// Writes the files, like write_outputs(). With ranks, on all of them.
void write_outputs(SlabAnalysis& analysis, const OutputPaths& paths);

}  // namespace skan_graph
