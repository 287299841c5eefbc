#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/io/read_options.hpp"
#include "skan_graph/io/threshold_image.hpp"
#include "skan_graph/picture/panels.hpp"

namespace skan_graph {

/// The meaning of the vertices of a graph file.
enum class GraphForm {
  pixels,    // skeleton pixels
  branches,  // tips and junctions; the edges are branches
};

/// How a mask becomes a skeleton.
enum class Thinning {
  usual,  // zhang in 2D, lee in 3D
  zhang,  // scikit-image's skeletonize, 2D
  lee,    // scikit-image's skeletonize(method="lee"), 2D and 3D
  centred,  // our own method, 2D and 3D: see thin_centred
};

/// A length as a user gives it: in units of the spacing, or with its own unit.
struct GivenLength {
  double value = 0;
  std::string unit = {};  // short name; "" for the unit of the spacing
};

/// Where the tree of each skeleton begins.
struct Root {
  enum class At {
    position,   // the node nearest to a pixel
    thickest,   // the node with the largest radius
    main_path,  // an end of the main path
  };
  At at = At::main_path;
  std::vector<double> pixel = {};  // for a position: one number per axis

  friend bool operator==(const Root&, const Root&) = default;
};

/// How to read, measure and write an image: everything that decides the bytes of its outputs.
/// The stage that uses an option declares its name, help and check (see standard_stages()).
///
///     AnalysisOptions options;
///     options.junctions = Junctions::none;
///     options.spacing = {2.0, 0.5, 0.5};
struct AnalysisOptions {
  ReadOptions reading = {};
  std::optional<Threshold> threshold = {};  // empty: pixels that are not 0 are object
  std::optional<double> smooth = {};        // sigma in pixels, before the threshold
  std::optional<Thinning> thin = {};  // empty: the image is a skeleton already
  bool radius = false;                // measure the radius of the thinned mask at every node
  std::optional<std::filesystem::path> mask = {};  // measure radii in this mask instead
  bool keep_mask = false;             // keep the mask that was thinned (Analysis::mask)
  bool keep_unpruned = false;         // keep the skeleton before pruning (Analysis::unpruned)
  bool objects = false;               // each value of the image is a separate object
  std::optional<GivenLength> prune = {};       // remove spurs shorter than this
  std::optional<double> prune_radius = {};     // or shorter than this many radii at their junction
  bool keep_border = false;                    // keep spurs whose tip lies on the image's border
  std::optional<GivenLength> min_length = {};  // remove shorter components first
  Junctions junctions = Junctions::mst;
  std::vector<double> spacing = {};  // empty: from the file, else 1; one entry: for every axis
  std::string unit = {};             // of the given spacing, its short name; empty: the file's
  std::optional<std::filesystem::path> values = {};  // the image with the pixel values
  bool height = false;                          // the pixel values are heights
  bool main_path = false;
  std::optional<Root> root = {};                   // given: the tables have columns of the trees
  std::optional<std::vector<double>> centre = {};  // of the Sholl shells, in pixels, one per axis
  std::optional<std::uint64_t> shells = {};        // their number; 20 if neither is given
  std::optional<double> shells_every = {};         // or the distance between them
  std::optional<double> angle_length = {};         // of the stretches whose angles are measured
  GraphForm graph = GraphForm::pixels;
  std::vector<std::string> columns = {};  // of all tables (choose_columns); empty: the usual ones
  char separator = '_';                   // in column names
  std::string colour = "branch_type";     // the column of the branch table that colours branches
  std::uint64_t view_points = 3'000'000;  // from which paths are simplified in a view
  std::vector<double> colour_range = {};  // its values at the ends of the colours; empty: all
  std::optional<PictureAxis> axis = {};   // along which pictures show volumes; empty: the first
  std::uint64_t picture_size = Panels::usual_limit;  // pixels of its longer side at most
  bool keep_image = false;                // keep the planes that pictures show (image_planes)

  /// The columns that are asked for by name, for those that are measured only then.
  std::vector<std::string> asked_columns() const {
    std::vector<std::string> names = columns;
    names.push_back(colour);
    return names;
  }

  /// Whether pixels of the skeleton are removed.
  bool prunes() const { return prune || prune_radius || min_length; }

  /// Whether the mask is needed after thinning.
  bool needs_mask() const { return needs_mask_later() || radius || prune_radius.has_value(); }

  /// Whether it is needed when all attributes of the nodes, such as radii, are known.
  bool needs_mask_later() const {
    return keep_mask || keep_image || objects || (root && root->at == Root::At::thickest);
  }
};

}  // namespace skan_graph
