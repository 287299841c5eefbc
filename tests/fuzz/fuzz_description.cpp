// The description of a TIFF: ImageJ's, OME-XML or tifffile's, with some pages, channel and
// frame to choose from it. The first bytes of an input are the pages, and what is chosen.

#include <cstdint>
#include <cstring>
#include <string>

#include "fuzz/read_everything.hpp"
#include "io/formats/tiff/imagej_stack.hpp"
#include "io/formats/tiff/ome_xml.hpp"
#include "io/formats/tiff/tifffile_shape.hpp"

namespace {

struct Choice {
  std::uint8_t pages, columns, rows, channel, frame;
};

void use(const skan_graph::Hyperstack& stack, const Choice& choice) {
  skan_graph::ReadOptions options;
  options.channel = choice.channel;
  options.frame = choice.frame;
  const auto pages = skan_graph::chosen_pages(stack, options, "file.tif");
  fuzz::require(pages.size() == stack.slices, "a page for every slice");
  for (const std::uint64_t page : pages)
    fuzz::require(page < choice.pages, "pages that the file has");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choice choice;
  if (size < sizeof choice) return 0;
  std::memcpy(&choice, data, sizeof choice);
  const std::string text(reinterpret_cast<const char*>(data) + sizeof choice,
                         size - sizeof choice);
  fuzz::explains_itself([&] {
    if (const auto imagej = skan_graph::parse_imagej_description(text))
      use(skan_graph::imagej_stack(*imagej, {0.5, 0.25, "cm"}, choice.pages), choice);
  });
  fuzz::explains_itself([&] {
    std::vector<std::string> warnings;
    const skan_graph::OmeTiff tiff{"file.tif", choice.columns, choice.rows, choice.pages};
    if (skan_graph::is_ome_xml(text))
      if (const auto stack = skan_graph::parse_ome_xml(text, tiff, warnings)) use(*stack, choice);
  });
  skan_graph::parse_tifffile_shape(text);
  return 0;
}
