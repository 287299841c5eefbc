#pragma once

#include <nanobind/nanobind.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/given_options.hpp"
#include "engine/graph_arrays.hpp"
#include "engine/hand_over.hpp"
#include "engine/run_interruptibly.hpp"
#include "skan_graph/analysis/analysis.hpp"

/// The arrays that an analysis reads. None, or a NumPy array that ArrayBuffer takes.
struct ImageArrays {
  nanobind::object image;
  nanobind::object values = nanobind::none();
  nanobind::object mask = nanobind::none();
};

/// An analysis of a NumPy array, whose results are NumPy arrays. Several Python threads may call
/// it: one at a time works, the others wait. All functions need the interpreter's lock, which they
/// release while they work, and stop on Ctrl-C.
class ArrayAnalysis {
 public:
  /// Reads the arrays, which are not needed afterwards. `unit` is the unit of the spacing. Throws
  /// what ArrayBuffer and Analysis throw.
  ArrayAnalysis(const ImageArrays& arrays, const GivenOptions& given, const std::string& unit,
                bool keep_mask);

  /// The warnings since the last call.
  std::vector<std::string> take_warnings();

  std::vector<std::uint64_t> shape() const;
  std::string type() const { return std::string(name_of(analysis_->info().type)); }
  std::vector<double> spacing() const { return analysis_->spacing(); }
  std::string unit() const { return analysis_->info().unit; }
  std::uint64_t node_count() const { return analysis_->node_index().node_count(); }
  bool has_mask() const { return analysis_->mask() != nullptr; }

  std::uint64_t branch_count();
  std::uint64_t skeleton_count();  // lone pixels too

  /// A table by the name of its output, such as "branches". Throws std::invalid_argument.
  nanobind::dict table(const std::string& name);
  /// The graph after the clean-up, and the nodes of every branch: (indptr, indices, data), the
  /// paths without data.
  nanobind::tuple graph();
  nanobind::tuple paths();
  /// For every node: its raveled index in the image, and its coordinates, shape (nodes, axes).
  nanobind::object pixel_index();
  nanobind::object coordinates();
  nanobind::object degrees();  // before the clean-up
  nanobind::object radii();    // no entries if none were measured
  /// The values of the nodes in the image, or in the one that was given for them.
  nanobind::object values();
  /// The mask that was thinned, or else the skeleton, with the shape of the image.
  nanobind::object mask();
  /// Writes files by the names of the outputs.
  void write(const std::map<std::string, std::string>& paths);

 private:
  /// Runs work on the analysis, as run_interruptibly() does.
  void run(const std::function<void()>& work);

  std::mutex mutex_;  // of all below
  StopFlag stop_{false};
  std::vector<std::string> warnings_;
  std::optional<skan_graph::Analysis> analysis_;
};
