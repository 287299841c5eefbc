// The extension module skan_graph._engine: the library for the package's Python code, which
// turns its arrays into tables and matrices and its errors into exceptions.
#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "engine/array_analysis.hpp"
#include "engine/declarations.hpp"
#include "engine/given_graph.hpp"
#include "engine/image_functions.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/io/file_error.hpp"

namespace nb = nanobind;
namespace sg = skan_graph;
using namespace nanobind::literals;

namespace {

/// The limit that set_threads() sets.
std::optional<tbb::global_control> thread_limit;

void set_threads(std::size_t count) {
  thread_limit.reset();
  if (count > 0) thread_limit.emplace(tbb::global_control::max_allowed_parallelism, count);
}

std::size_t get_threads() {
  return tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
}

/// Names the option as in Python.
std::string message_of(const sg::OptionError& error) {
  std::string option = error.option();
  std::ranges::replace(option, '-', '_');
  return option + ' ' + error.what();
}

void translate(const std::exception_ptr& exception, void*) {
  try {
    std::rethrow_exception(exception);
  } catch (const sg::OptionError& error) {
    PyErr_SetString(PyExc_ValueError, message_of(error).c_str());
  } catch (const sg::FileError& error) {
    PyErr_SetString(PyExc_OSError, error.what());
  }
}

}  // namespace

NB_MODULE(_engine, module) {
  nb::register_exception_translator(translate);
  // What a script still has when Python ends is no leak of this module; tests turn them on.
  nb::set_leak_warnings(false);

  nb::class_<ArrayAnalysis>(module, "ArrayAnalysis")
      .def("__init__",
           [](ArrayAnalysis* place, nb::object image, nb::object values, nb::object mask,
              const GivenOptions& options, const std::string& unit, bool keep_mask) {
             new (place) ArrayAnalysis({std::move(image), std::move(values), std::move(mask)},
                                       options, unit, keep_mask);
           },
           "image"_a, "values"_a.none(), "mask"_a.none(), "options"_a, "unit"_a, "keep_mask"_a)
      .def("take_warnings", &ArrayAnalysis::take_warnings)
      .def_prop_ro("shape", &ArrayAnalysis::shape)
      .def_prop_ro("type", &ArrayAnalysis::type)
      .def_prop_ro("spacing", &ArrayAnalysis::spacing)
      .def_prop_ro("unit", &ArrayAnalysis::unit)
      .def_prop_ro("node_count", &ArrayAnalysis::node_count)
      .def_prop_ro("has_mask", &ArrayAnalysis::has_mask)
      .def_prop_ro("branch_count", &ArrayAnalysis::branch_count)
      .def_prop_ro("skeleton_count", &ArrayAnalysis::skeleton_count)
      .def("table", &ArrayAnalysis::table, "name"_a)
      .def("graph", &ArrayAnalysis::graph)
      .def("paths", &ArrayAnalysis::paths)
      .def("pixel_index", &ArrayAnalysis::pixel_index)
      .def("coordinates", &ArrayAnalysis::coordinates)
      .def("degrees", &ArrayAnalysis::degrees)
      .def("radii", &ArrayAnalysis::radii)
      .def("values", &ArrayAnalysis::values)
      .def("mask", &ArrayAnalysis::mask)
      .def("write", &ArrayAnalysis::write, "paths"_a);

  module.attr("version") = SKAN_GRAPH_VERSION;
  module.def("declared_options", declared_options);
  module.def("declared_outputs", declared_outputs);
  module.def("set_leak_warnings", nb::set_leak_warnings, "on"_a);
  module.def("set_threads", set_threads, "count"_a);
  module.def("get_threads", get_threads);
  module.def("pixel_graph", pixel_graph_of, "image"_a, "spacing"_a, "connectivity"_a);
  module.def("otsu_level", otsu_level, "image"_a);
  module.def("pixels_above_local", pixels_above_local, "image"_a, "method"_a, "radius"_a, "k"_a);
  module.def("read_image", read_image, "path"_a);
  module.def(
      "trace", [](Integers indptr, Integers indices, Reals data) {
        return trace_given_graph({std::move(indptr), std::move(indices), std::move(data)});
      },
      "indptr"_a, "indices"_a, "data"_a);
  module.def("main_branches", branches_of_main_paths, "source"_a, "destination"_a, "lengths"_a,
             "skeletons"_a);
  module.def(
      "path_lengths",
      [](Integers indptr, Integers indices, Reals data, const Integers& path_indptr,
         const Integers& path_indices) {
        return lengths_of_paths({std::move(indptr), std::move(indices), std::move(data)},
                                path_indptr, path_indices);
      },
      "indptr"_a, "indices"_a, "data"_a, "path_indptr"_a, "path_indices"_a);
}
