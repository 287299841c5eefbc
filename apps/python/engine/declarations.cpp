#include "engine/declarations.hpp"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <string>

#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/analysis/stage.hpp"

namespace nb = nanobind;
namespace sg = skan_graph;

namespace {

nb::dict declaration_of(const sg::Stage& stage, const sg::StageOption& option) {
  nb::dict declaration;
  declaration["stage"] = stage.name;
  declaration["name"] = option.name;
  declaration["values"] = option.values;
  declaration["help"] = option.help;
  declaration["group"] = option.group;
  declaration["default"] = sg::text_of(option.get({}));
  declaration["is_list"] = option.is_list;
  declaration["choices_if_alone"] = option.choices_if_alone;
  return declaration;
}

nb::str text(std::string_view view) { return nb::str(view.data(), view.size()); }

}  // namespace

nb::list declared_options() {
  nb::list all;
  for (const sg::Stage& stage : sg::standard_stages())
    for (const sg::StageOption& option : stage.options) all.append(declaration_of(stage, option));
  return all;
}

nb::list declared_outputs() {
  nb::list all;
  for (const sg::OutputKind& kind : sg::output_kinds()) {
    nb::dict declaration;
    declaration["name"] = text(kind.name);
    declaration["help"] = text(kind.help);
    declaration["extensions"] = text(kind.extensions);
    declaration["is_table"] = kind.table != nullptr;
    all.append(declaration);
  }
  return all;
}
