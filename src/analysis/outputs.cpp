#include "skan_graph/analysis/outputs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "analysis/picture_output.hpp"
#include "analysis/precomputed_folder.hpp"
#include "analysis/vtp_file.hpp"
#include "analysis/workbook_sheets.hpp"
#include "io/read/slices_of.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "skan_graph/analysis/view.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/io/file_extension.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "skan_graph/io/write_bitmap.hpp"
#include "skan_graph/io/write_branch_graph.hpp"
#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_image.hpp"
#include "skan_graph/io/write_paths.hpp"
#include "skan_graph/io/write_precomputed.hpp"
#include "skan_graph/io/write_swc.hpp"
#include "skan_graph/io/write_table.hpp"
#include "skan_graph/io/write_vtp.hpp"
#include "skan_graph/parallel/gather.hpp"
#include "skan_graph/picture/picture.hpp"
#include "skan_graph/slabs/write_image_by_ranks.hpp"
#include "skan_graph/slabs/write_table_by_ranks.hpp"
#include "skan_graph/tables/choose_columns.hpp"
#include "skan_graph/trace/path_labels.hpp"
#include "skan_graph/view/view_page.hpp"

namespace skan_graph {

namespace {

namespace fs = std::filesystem;

/// Of an Analysis or a SlabAnalysis, without what only JSON has.
template <class SomeAnalysis>
GraphDocument graph_document(const SomeAnalysis& analysis, GraphParts graph) {
  return {.shape = analysis.info().shape,
          .graph = std::move(graph),
          .image_type = analysis.info().type,
          .spacing = analysis.spacing(),
          .unit = analysis.info().unit,
          .junctions = std::string(name_of(analysis.options().junctions)),
          .degree_histogram = {},
          .separator = analysis.options().separator};
}

void write_pixel_graph(Analysis& analysis, const fs::path& path) {
  const auto write = [&](std::span<const std::uint64_t> histogram, const TableParts* branches) {
    const CsrGraph graph = csr_graph(analysis.graph());
    GraphDocument document =
        graph_document(analysis, one_part({.pixels = analysis.node_index(),
                                           .graph = graph,
                                           .weights = analysis.weights(),
                                           .attributes = analysis.attributes()}));
    document.degree_histogram = histogram;
    document.branches = branches;
    document.attributes = analysis.attributes();
    write_graph(document, path);
  };
  if (!has_branches(path)) {
    write({}, nullptr);
    return;
  }
  const auto histogram = degree_histogram(analysis.degrees());
  const Table table = analysis.branch_table();
  const TableParts branches = one_part(table);
  write(histogram, &branches);
}

void write_graph_of_branches(Analysis& analysis, const fs::path& path) {
  const Table branches = analysis.branch_table();
  write_branch_graph({.node_index = analysis.node_index(),
                      .measured = analysis.measured(),
                      .branches = branches,
                      .spacing = analysis.spacing(),
                      .unit = analysis.info().unit,
                      .junctions = std::string(name_of(analysis.options().junctions)),
                      .separator = analysis.options().separator,
                      .attributes = analysis.attributes()},
                     path);
}

bool is_graph_output(const fs::path& path) { return is_graph_format(path) || is_vtp_format(path); }

void write_graph_file(Analysis& analysis, const fs::path& path) {
  if (is_vtp_format(path))
    write_vtp_file(analysis, "output", path);
  else if (analysis.options().graph == GraphForm::pixels)
    write_pixel_graph(analysis, path);
  else
    write_graph_of_branches(analysis, path);
}

OutputMemory memory_of_graph_file(const RunSize& size, const AnalysisOptions& options,
                                  const fs::path& path) {
  if (options.graph == GraphForm::branches || is_vtp_format(path))
    return {Extent::branches, tables_memory(size)};
  if (!has_branches(path)) return {Extent::graph, rows_memory(size)};
  return {Extent::branches,
          {.temporary = rows_memory(size).temporary + tables_memory(size).temporary}};
}

/// Of an Analysis or a SlabAnalysis.
template <auto table, class SomeAnalysis>
void write_table_file(SomeAnalysis& analysis, const fs::path& path) {
  write_table((analysis.*table)(), path, analysis.options().separator);
}

template <auto tables>
bool write_table_by_ranks(SlabAnalysis& analysis, const fs::path& path) {
  return skan_graph::write_table_by_ranks(*analysis.ranks(), (analysis.*tables)(), path,
                                          analysis.scratch_folder(),
                                          analysis.options().separator);
}

void write_graph_by_slabs(SlabAnalysis& analysis, const fs::path& path) {
  if (is_vtp_format(path)) return write_vtp_file(analysis, "output", path);
  if (analysis.options().graph == GraphForm::branches)
    return write_branch_graph(analysis.branch_graph(), path);
  GraphDocument document = graph_document(analysis, analysis.graph());
  document.degree_histogram = analysis.degree_histogram();
  const TableParts branches = analysis.branch_table();
  document.branches = &branches;
  document.attributes = analysis.attributes();
  write_graph(document, path);
}

void write_branches_by_slabs(SlabAnalysis& analysis, const fs::path& path) {
  if (is_vtp_format(path))
    write_vtp_file(analysis, "branches", path);
  else
    write_table_file<&SlabAnalysis::branch_table>(analysis, path);
}

NewImage new_image(const SlabAnalysis& analysis, PixelType type) {
  return {analysis.info().shape, type, analysis.spacing(), analysis.info().unit};
}

/// Copies slices of an image of booleans.
void copy_booleans(const ImageFile& image, SliceRange slices, ImageWriter& writer) {
  const PixelRun wanted = pixels_of(image.info().shape, slices);
  const auto reader = image.reader();
  for (const std::size_t part : parts_with(image, slices))
    reader->read(part, [&](PixelRun run, const std::byte* pixels) {
      const auto [first, count] = common_pixels(run, wanted);
      if (count > 0) writer.write({pixels + (first - run.first), count});
    });
}

using SlabImage = std::unique_ptr<ImageFile> (SlabAnalysis::*)() const;

template <SlabImage image>
void write_booleans_by_slabs(SlabAnalysis& analysis, const fs::path& path) {
  const auto writer = create_image(path, new_image(analysis, PixelType::boolean));
  copy_booleans(*(analysis.*image)(), {0, analysis.info().shape[0]}, *writer);
  writer->commit();
}

template <SlabImage image>
bool write_booleans_by_ranks(SlabAnalysis& analysis, const fs::path& path) {
  const SliceRange slices = analysis.slices_of_rank();
  return write_image_by_ranks(
      *analysis.ranks(), path, new_image(analysis, PixelType::boolean), slices,
      [&](ImageWriter& writer, PixelRun) {
        copy_booleans(*(analysis.*image)(), slices, writer);
      });
}

void write_values(const SlabAnalysis& analysis, const NodeValueParts& values,
                  std::uint64_t largest, const fs::path& path) {
  write_node_image(analysis.info().shape, values, largest, analysis.spacing(),
                   analysis.info().unit, path);
}

/// The values of the nodes of this rank; `largest` is that of all.
bool write_values_by_ranks(const SlabAnalysis& analysis, const NodeValueParts& values,
                           std::uint64_t largest, const fs::path& path) {
  const PixelType type = smallest_type(largest);
  return write_image_by_ranks(*analysis.ranks(), path, new_image(analysis, type),
                              analysis.slices_of_rank(),
                              [&](ImageWriter& writer, PixelRun run) {
                                write_node_pixels(writer, type, run, values);
                              });
}

std::uint64_t largest_degree(const std::vector<std::uint64_t>& histogram) {
  return histogram.empty() ? 0 : histogram.size() - 1;
}

void write_degrees_by_slabs(SlabAnalysis& analysis, const fs::path& path) {
  write_values(analysis, analysis.degree_values(analysis.all_nodes()),
               largest_degree(analysis.degree_histogram()), path);
}

bool write_degrees_by_ranks(SlabAnalysis& analysis, const fs::path& path) {
  const auto largest = share_values<std::uint64_t>(
      *analysis.ranks(), [&] { return largest_degree(analysis.degree_histogram()); });
  return write_values_by_ranks(analysis, analysis.degree_values(analysis.nodes_of_rank()),
                               std::ranges::max(largest), path);
}

void write_labels_by_slabs(SlabAnalysis& analysis, const fs::path& path) {
  write_values(analysis, analysis.label_values(analysis.all_nodes()), analysis.node_count(), path);
}

bool write_labels_by_ranks(SlabAnalysis& analysis, const fs::path& path) {
  return write_values_by_ranks(analysis, analysis.label_values(analysis.nodes_of_rank()),
                               analysis.node_count(), path);
}

void write_path_labels_by_slabs(SlabAnalysis& analysis, const fs::path& path) {
  write_values(analysis, analysis.path_label_values(), analysis.branch_count(), path);
}

void write_paths_by_slabs(SlabAnalysis& analysis, const fs::path& path) {
  write_paths(analysis.paths(), path);
}

template <Extent extent>
OutputMemory memory_of_table(const RunSize& size, const AnalysisOptions&, const fs::path&) {
  return {extent, extent == Extent::branches ? tables_memory(size) : StageMemory{}};
}

void write_branches_file(Analysis& analysis, const fs::path& path) {
  if (is_vtp_format(path))
    write_vtp_file(analysis, "branches", path);
  else
    write_table_file<&Analysis::branch_table>(analysis, path);
}

void write_tables_file(Analysis& analysis, const fs::path& path) {
  write_workbook(workbook_sheets(analysis), path, analysis.options().separator);
}

template <Extent extent>
OutputMemory memory_of_image(const RunSize&, const AnalysisOptions&, const fs::path&) {
  return {extent, {}};
}

void write_degrees(Analysis& analysis, const fs::path& path) {
  const auto& degrees = analysis.degrees();
  write_node_image(
      analysis.node_index(), [&](NodeId node) { return std::uint64_t{degrees[node]}; },
      largest_degree(degree_histogram(degrees)), analysis.spacing(), analysis.info().unit, path);
}

void write_labels(Analysis& analysis, const fs::path& path) {
  const NodeIndex& node_index = analysis.node_index();
  write_node_image(
      node_index, [](NodeId node) { return node + 1; }, node_index.node_count(),
      analysis.spacing(), analysis.info().unit, path);
}

void write_path_labels(Analysis& analysis, const fs::path& path) {
  const Branches& branches = analysis.measured().branches;
  const auto labels = path_labels(branches, analysis.node_index().node_count());
  write_node_image(
      analysis.node_index(), [&](NodeId node) { return labels[node]; }, branches.count(),
      analysis.spacing(), analysis.info().unit, path);
}

void write_skeleton(Analysis& analysis, const fs::path& path) {
  if (const Objects* objects = analysis.objects())
    write_value_image(
        analysis.node_index(), [&](NodeId node) { return objects->value_at(node); },
        analysis.info().type, analysis.spacing(), analysis.info().unit, path);
  else
    write_bitmap(analysis.bitmap(), analysis.spacing(), analysis.info().unit, path);
}

void write_mask(Analysis& analysis, const fs::path& path) {
  const PaddedBitmap* mask = analysis.mask();
  write_bitmap(mask != nullptr ? *mask : analysis.bitmap(), analysis.spacing(),
               analysis.info().unit, path);
}

void write_paths_file(Analysis& analysis, const fs::path& path) {
  const PathNodes paths = path_nodes(analysis.measured().branches);
  write_paths(paths.indptr, paths.nodes, analysis.node_index(), path);
}

OutputMemory memory_of_paths(const RunSize& size, const AnalysisOptions&, const fs::path&) {
  return {Extent::branches, paths_memory(size)};
}

void write_swc_file(Analysis& analysis, const fs::path& path) {
  const std::size_t axes = analysis.info().shape.dimensions();
  if (axes > 3)
    throw OptionError("swc", "can hold images of 1 to 3 axes; this one has " + std::to_string(axes));
  analysis.branch_ranks();  // warns about cycles, which a tree cannot have
  const std::span<const double> radii = analysis.radii();
  if (radii.empty() || std::ranges::any_of(radii, [](double radius) { return std::isnan(radius); }))
    analysis.warn({"the SWC file has radius 0 for nodes without a measured radius", {}});
  write_swc({.node_index = analysis.node_index(),
             .trees = analysis.trees(),
             .spacing = analysis.spacing(),
             .radii = radii,
             .unit = analysis.info().unit},
            path);
}

/// Adds the memory of the trees. With a root, their stage counts it already.
StageMemory with_trees(const StageMemory& own, const RunSize& size,
                       const AnalysisOptions& options) {
  if (options.root) return own;
  const StageMemory trees = trees_memory(size);
  return {.temporary = trees.kept + std::max(trees.temporary, own.temporary)};
}

OutputMemory memory_of_swc(const RunSize& size, const AnalysisOptions& options, const fs::path&) {
  return {Extent::branches, with_trees(swc_memory(size), size, options)};
}

OutputMemory memory_of_sholl(const RunSize& size, const AnalysisOptions& options,
                             const fs::path&) {
  return {Extent::branches, with_trees(sholl_memory(size), size, options)};
}

OutputMemory memory_of_view(const RunSize& size, const AnalysisOptions&, const fs::path&) {
  return {Extent::branches, view_memory(size)};
}

OutputMemory memory_of_precomputed(const RunSize& size, const AnalysisOptions&, const fs::path&) {
  return {Extent::branches, precomputed_memory(size)};
}

bool is_branches_format(const fs::path& path) {
  return is_table_format(path) || is_vtp_format(path);
}

bool is_text_table_format(const fs::path& path) {
  return is_table_format(path) && file_extension(path) != ".npy";
}

constexpr std::string_view table_formats = ".csv, .tsv, .json or .npy",
                           image_formats = ".tif or .npy";

const std::array kinds{
    OutputKind{"graph",
               "The graph: .json, .npz (SciPy), .mtx, .csv, .graphml or .vtp (polylines for "
               "ParaView); - is JSON on standard output",
               ".json, .npz, .mtx, .csv, .graphml or .vtp", is_graph_output, write_graph_file,
               memory_of_graph_file, nullptr, write_graph_by_slabs},
    OutputKind{"branches",
               "Branch table: .csv, .tsv, .json, .npy, or .vtp with the paths (ParaView); - is CSV "
               "on standard output",
               ".csv, .tsv, .json, .npy or .vtp", is_branches_format, write_branches_file,
               memory_of_table<Extent::branches>, &Analysis::branch_table,
               write_branches_by_slabs,
               write_table_by_ranks<&SlabAnalysis::branch_tables_of_rank>, "branches"},
    OutputKind{"skeletons", "One row per connected component: .csv, .tsv, .json or .npy",
               table_formats, is_table_format, write_table_file<&Analysis::skeleton_table>,
               memory_of_table<Extent::branches>, &Analysis::skeleton_table,
               write_table_file<&SlabAnalysis::skeleton_table>, nullptr, "skeletons"},
    OutputKind{"summary", "One row for the image, or each object; formats as for skeletons",
               table_formats,
               is_table_format, write_table_file<&Analysis::summary_table>,
               memory_of_table<Extent::branches>, &Analysis::summary_table,
               write_table_file<&SlabAnalysis::summary_table>, nullptr, "summaries"},
    OutputKind{"nodes",
               "One row per node (index, coordinates, degree); formats as for skeletons",
               table_formats, is_table_format, write_table_file<&Analysis::node_table>,
               memory_of_table<Extent::skeleton>, &Analysis::node_table,
               write_table_file<&SlabAnalysis::node_table>,
               write_table_by_ranks<&SlabAnalysis::node_tables_of_rank>},
    OutputKind{"meshes",
               "One row per mesh with its area (2D, 3D); formats as for skeletons",
               table_formats, is_table_format, write_table_file<&Analysis::mesh_table>,
               memory_of_table<Extent::skeleton>, &Analysis::mesh_table},
    OutputKind{"pruned",
               "One row per spur and component that pruning removed; formats as for "
               "skeletons",
               table_formats, is_table_format, write_table_file<&Analysis::pruned_table>,
               memory_of_table<Extent::skeleton>, &Analysis::pruned_table,
               write_table_file<&SlabAnalysis::pruned_table>},
    OutputKind{"junctions-table",
               "One row per junction, with the branches that meet there: .csv, .tsv or .json",
               ".csv, .tsv or .json", is_text_table_format,
               write_table_file<&Analysis::junction_table>, memory_of_table<Extent::branches>,
               &Analysis::junction_table},
    OutputKind{"sholl",
               "One row per shell around a centre, with its crossings; formats as for "
               "skeletons",
               table_formats, is_table_format, write_table_file<&Analysis::sholl_table>,
               memory_of_sholl, &Analysis::sholl_table},
    OutputKind{"swc", "The trees from the roots, or from an end of each main path: .swc", ".swc",
               is_swc_format, write_swc_file, memory_of_swc},
    OutputKind{"tables",
               "Branches, skeletons, summary and the units of their columns as sheets of a "
               "workbook: .xlsx",
               ".xlsx", is_workbook_format, write_tables_file,
               memory_of_table<Extent::branches>},
    OutputKind{"view",
               "A page of one file to turn the skeleton in, colour, filter and click at in a "
               "browser, with its tables: .html",
               ".html", is_view_format, write_view, memory_of_view},
    OutputKind{"precomputed",
               "A folder of skeletons for Neuroglancer, with branch columns at their vertices: "
               "NAME.precomputed, or a name without an extension",
               ".precomputed", is_precomputed_format, write_precomputed_folder,
               memory_of_precomputed, nullptr, nullptr, nullptr, "", true},
    OutputKind{"paths", "Nodes of each branch: .npz or .csv", ".npz or .csv", is_paths_format,
               write_paths_file, memory_of_paths, nullptr, write_paths_by_slabs},
    OutputKind{"skeleton",
               "The skeleton after thinning and pruning, a boolean image (with objects, their "
               "values): .tif or .npy",
               image_formats, is_image_format, write_skeleton, memory_of_image<Extent::skeleton>,
               nullptr, write_booleans_by_slabs<&SlabAnalysis::skeleton_image>,
               write_booleans_by_ranks<&SlabAnalysis::skeleton_image>},
    OutputKind{"mask-image", "The mask before thinning, a boolean image: .tif or .npy",
               image_formats, is_image_format, write_mask, memory_of_image<Extent::skeleton>,
               nullptr, write_booleans_by_slabs<&SlabAnalysis::mask_image>,
               write_booleans_by_ranks<&SlabAnalysis::mask_image>},
    OutputKind{"degrees", "Degree image: .tif or .npy", image_formats, is_image_format,
               write_degrees, memory_of_image<Extent::skeleton>, nullptr,
               write_degrees_by_slabs, write_degrees_by_ranks},
    OutputKind{"labels", "Label image, 1 to n: .tif or .npy", image_formats, is_image_format,
               write_labels, memory_of_image<Extent::skeleton>, nullptr, write_labels_by_slabs,
               write_labels_by_ranks},
    OutputKind{"picture", "The branches over the image, coloured by a column: .png or .svg",
               ".png or .svg", is_picture_format, write_picture_file, memory_of_picture},
    OutputKind{"path-labels", "Branch number + 1 at each pixel: .tif or .npy", image_formats,
               is_image_format, write_path_labels, memory_of_image<Extent::branches>, nullptr,
               write_path_labels_by_slabs},
};

}  // namespace

std::span<const OutputKind> output_kinds() { return kinds; }

const OutputKind* find_output_kind(std::string_view name) {
  const auto at = std::ranges::find(kinds, name, &OutputKind::name);
  return at == kinds.end() ? nullptr : &*at;
}

namespace {

const TableDescription* find_table(std::span<const TableDescription> tables,
                                   std::string_view name) {
  const auto at = std::ranges::find(tables, name, &TableDescription::name);
  return at == tables.end() ? nullptr : &*at;
}

}  // namespace

bool chooses_columns(const AnalysisOptions& options, std::span<const Stage> stages,
                     std::string_view table) {
  if (options.columns.empty()) return false;
  const auto tables = describe_columns(stages);
  const TableDescription* const described = find_table(tables, table);
  return described != nullptr &&
         std::ranges::any_of(options.columns, [&](const std::string& name) {
           return has_column(described->columns, name);
         });
}

void check_columns(const AnalysisOptions& options, std::span<const Stage> stages,
                   std::span<const std::string> kinds) {
  const auto tables = describe_columns(stages);
  std::vector<const TableDescription*> written;
  for (const std::string& kind : kinds) {
    // Graph files can contain the branch table.
    const auto* const table = find_table(tables, kind == "graph" ? "branches" : kind);
    if (table != nullptr) written.push_back(table);
  }
  if (written.empty()) return;
  for (const std::string& name : options.columns)
    if (std::ranges::none_of(written, [&](const TableDescription* table) {
          return has_column(table->columns, name);
        }))
      throw OptionError("columns", "no requested table has a column " + name +
                                       "; see the descriptions of columns");
}

void write_outputs(Analysis& analysis, const OutputPaths& paths) {
  const RunSize size = analysis.expected_size();
  for (const bool with_branches : {false, true})
    for (const OutputKind& kind : output_kinds()) {
      const auto path = paths.find(kind.name);
      if (path == paths.end()) continue;
      const Extent extent = kind.memory(size, analysis.options(), path->second).after;
      if ((extent == Extent::branches) != with_branches) continue;
      analysis.begin("writing");
      kind.write(analysis, path->second);
    }
}

std::uint64_t expected_bytes(std::span<const Stage> stages, const AnalysisOptions& options,
                             const RunSize& size, const OutputPaths& paths, bool branches) {
  std::vector<OutputMemory> memory;
  Extent extent = branches ? Extent::branches : Extent::graph;
  for (const OutputKind& kind : output_kinds())
    if (const auto path = paths.find(kind.name); path != paths.end()) {
      memory.push_back(kind.memory(size, options, path->second));
      extent = std::max(extent, memory.back().after);
    }
  return expected_bytes(stages, options, size, extent, memory);
}

}  // namespace skan_graph
