#include "skan_graph/view/view_page.hpp"

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "io/write/base64.hpp"
#include "io/write/xml_text.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/io/file_extension.hpp"
#include "skan_graph/io/output_file.hpp"
#include "skan_graph/picture/colour_map.hpp"
#include "view/data_writer.hpp"
#include "view/page_parts.hpp"
#include "view/path_codes.hpp"
#include "view/removed_paths.hpp"
#include "view/table_data.hpp"

namespace skan_graph {

namespace {

Json add_paths(const PathCodes& paths, DataWriter& data) {
  Json description = {{"stride", paths.stride},
                      {"count", paths.path_count()},
                      {"points", paths.point_count()}};
  for (const auto& along_axis : paths.start)
    description["start"].push_back(data.add(along_axis));
  description["steps"] = data.add(paths.steps);
  description["codes"] = data.add({paths.codes.data(), paths.codes.size()});
  return description;
}

/// For each branch, which of its ends are to be marked: 1 if the first one is a tip, 2 if the last
/// one is; 4 for a ring, which has no ends.
std::vector<std::uint32_t> end_kinds(const MeasuredGraph& measured) {
  const Branches& branches = measured.branches;
  std::vector<std::uint32_t> kinds(branches.count());
  Ranges(static_cast<std::int64_t>(kinds.size()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto branch = static_cast<std::uint64_t>(first);
             branch < static_cast<std::uint64_t>(last); ++branch) {
          const BranchType type = measured.measures.type[branch];
          if (branches.is_ring(branch))
            kinds[branch] = 4;
          else if (type == BranchType::tip_tip)
            kinds[branch] = 3;
          else if (type == BranchType::tip_junction)
            kinds[branch] = measured.graph.degree(branches.source[branch]) == 1 ? 1 : 2;
        }
      });
  return kinds;
}

/// The pixels without neighbours, as paths of one point.
PathCodes lone_pixels(const MeasuredGraph& measured, const PaddedBitmap& bitmap) {
  PathCodes pixels;
  pixels.start.resize(bitmap.shape().dimensions());
  const BranchGraph& ends = measured.branch_graph;
  for (VertexId vertex = 0; vertex < ends.vertex_count(); ++vertex) {
    if (measured.graph.degree(ends.node[vertex]) != 0) continue;
    const Coordinates at = bitmap.coordinates_of(ends.bit[vertex]);
    for (std::size_t axis = 0; axis < pixels.start.size(); ++axis)
      pixels.start[axis].push_back(static_cast<std::uint32_t>(at[axis]));
    pixels.steps.push_back(0);
  }
  return pixels;
}

/// The colours of branches: viridis, those of branch types, and some that can be told apart.
Json colours() {
  Json types = Json::array();
  for (const Category& type : branch_type_categories())
    types.push_back({{"name", type.name}, {"colour", text_of(type.colour)}});
  Json steps = Json::array(), labels = Json::array();
  for (const Colour colour : viridis()) steps.push_back(text_of(colour));
  for (const Colour colour : {okabe_ito::orange, okabe_ito::sky_blue, okabe_ito::green,
                              okabe_ito::purple, okabe_ito::blue, okabe_ito::vermilion,
                              okabe_ito::yellow})
    labels.push_back(text_of(colour));
  return {{"viridis", std::move(steps)},
          {"types", std::move(types)},
          {"labels", std::move(labels)}};
}

/// What the page is told about its data.
Json describe(const ViewSource& source, DataWriter& data) {
  const PaddedBitmap& bitmap = source.node_index.bitmap();
  const Branches& branches = source.measured.branches;
  const Shape& shape = bitmap.shape();
  Json header = {{"name", source.name},
                 {"shape", std::vector<std::uint64_t>(shape.begin(), shape.end())},
                 {"spacing", std::vector<double>(source.spacing.begin(), source.spacing.end())},
                 {"unit", source.unit},
                 {"nodes", source.node_index.node_count()},
                 {"colour", source.colour},
                 {"colours", colours()}};
  PathCodes paths =
      path_codes(branches, source.node_index, stride_for(branches, source.most_points));
  header["paths"] = add_paths(paths, data);
  paths.codes = {};  // the largest part
  header["ends"] = data.add(end_kinds(source.measured));
  header["lone"] = add_paths(lone_pixels(source.measured, bitmap), data);
  if (source.unpruned != nullptr)
    header["removed"] = add_paths(removed_paths(*source.unpruned, source.node_index), data);
  std::vector<KnownArray> starts;
  for (std::size_t axis = 0; axis < paths.start.size(); ++axis)
    starts.push_back({.column = "image_coord_src_" + std::to_string(axis),
                      .numbers = paths.start[axis],
                      .about = header["paths"]["start"][axis]});
  header["branches"] = add_table(source.branches, source.spacing, starts, data);
  header["summary"] = add_table(source.summary, source.spacing, {}, data);
  return header;
}

/// JSON in ASCII without "<", so that it cannot end the script element that it stands in.
std::string script_text(const Json& json) {
  std::string text;
  for (const char c : json.dump(-1, ' ', true, Json::error_handler_t::replace))
    if (c == '<')
      text += "\\u003c";
    else
      text += c;
  return text;
}

std::string library_text() {
  std::string text;
  append_base64(page_parts::library, text);
  return text;
}

/// Writes the page, with the data in the places that view.html has for it: {{title}} and others.
void write_page(const ViewSource& source, const Sink& sink) {
  if (source.spacing.size() > 3)
    throw std::invalid_argument("images of more than 3 axes cannot be viewed");
  std::string_view rest = page_parts::page;
  const auto put = [&](std::string_view place, const std::function<void()>& write) {
    const std::size_t at = rest.find(place);
    sink(rest.substr(0, at));
    write();
    rest.remove_prefix(at + place.size());
  };
  put("{{licence}}", [&] { sink(page_parts::licence); });
  put("{{title}}", [&] { sink(xml_text(source.name)); });
  put("{{library}}", [&] { sink(library_text()); });
  Json header;
  put("{{data}}", [&] {
    DataWriter data(sink);
    header = describe(source, data);
  });
  put("{{header}}", [&] { sink(script_text(header)); });
  sink(rest);
}

}  // namespace

std::string view_page(const ViewSource& source) {
  std::string page;
  write_page(source, [&](std::string_view text) { page += text; });
  return page;
}

void write_view(const ViewSource& source, const std::filesystem::path& path) {
  OutputFile file(path);
  write_page(source, [&](std::string_view text) { file.write(text); });
  file.commit();
}

bool is_view_format(const std::filesystem::path& path) {
  return file_extension(path) == ".html";
}

}  // namespace skan_graph
