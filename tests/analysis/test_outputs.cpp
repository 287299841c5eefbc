#include "skan_graph/analysis/outputs.hpp"

#include <doctest/doctest.h>

#include <set>

#include "io/made_npy.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

TEST_CASE("every kind of output writes each of its formats") {
  const FreshFolder folder;
  put(folder / "a.npy", npy_bytes(npy_header("|b1", "(2, 3)"), std::string("\1\1\1\0\0\0", 6)));
  AnalysisOptions options;
  options.spacing = {1};
  options.unit = "µm";
  Analysis analysis(open_input(folder / "a.npy"), options);
  std::set<std::string_view> names;
  for (const OutputKind& kind : output_kinds()) {
    CHECK(names.insert(kind.name).second);
    CHECK(!kind.help.empty());
    // ".json, .npz or .csv": every word that begins with a dot.
    std::size_t formats = 0;
    for (std::size_t at = kind.extensions.find('.'); at != std::string_view::npos;
         at = kind.extensions.find('.', at + 1)) {
      const std::string_view rest = kind.extensions.substr(at);
      const std::string extension(rest.substr(0, rest.find_first_of(", ")));
      const auto file = folder / (std::string(kind.name) + extension);
      CAPTURE(file.string());
      CHECK(kind.is_format(file));
      if (kind.table == nullptr) CHECK(kind.help.find(extension) != std::string_view::npos);
      write_outputs(analysis, {{std::string(kind.name), file}});
      if (kind.is_folder)
        CHECK(!std::filesystem::is_empty(file));
      else
        CHECK(std::filesystem::file_size(file) > 0);
      ++formats;
    }
    CHECK(formats >= 1);
    CHECK(!kind.is_format("x.unknown"));
    CHECK(find_output_kind(kind.name) == &kind);
  }
  CHECK(find_output_kind("no such") == nullptr);
}
