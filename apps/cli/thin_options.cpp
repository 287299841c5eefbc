#include "cli/thin_options.hpp"

#include "cli/add_options.hpp"
#include "cli/check_options.hpp"
#include "cli/command_line.hpp"
#include "cli/stage_options.hpp"

namespace sg = skan_graph;

namespace {

constexpr const char* thin_footer = R"(
Examples:
  skan-graph thin mask.tif -o skeleton.tif
  skan-graph thin vessels.tif --threshold otsu --thin centred -o skeleton.npy
  skan-graph thin 'plate*.tif' --output-dir out -o tif
                                out/plate1.skeleton.tif ...

Exit status: 0 done, 1 the work failed (unreadable file, full disk), 2 the call was wrong.
)";

}  // namespace

std::optional<Options> parse_thin_options(int argc, const char* const* argv) {
  Options options;
  options.stages = stages_to("thinning");
  options.image.thin = sg::Thinning::usual;
  options.command_line = {"skan-graph"};
  options.command_line.insert(options.command_line.end(), argv, argv + argc);

  CommandLine line({.name = "skan-graph thin",
                    .usage = "INPUT... -o OUTPUT [options]",
                    .description = "Thins the masks in 2D and 3D images to skeletons.",
                    .footer = thin_footer});
  add_inputs(line, options,
             "Masks, in which every pixel that is not 0 is object, or grey images with "
             "--threshold; or quoted patterns, such as 'c*.tif'; - is a TIFF or NPY on standard "
             "input");
  add_output(line, options, *sg::find_output_kind("skeleton"), "-o,--output");
  add_output(line, options, *sg::find_output_kind("mask-image"), "--mask-image");
  const StageOptions stage_options(line, options.stages, options.image);
  add_many_images(line, options, "-o tif is DIR/a.skeleton.tif, -o x.tif is DIR/a.x.tif");
  add_running(line, options);
  line.help("Help");

  if (!line.parse(argc, argv)) return std::nullopt;
  stage_options.finish();
  if (!options.outputs.contains("skeleton"))
    throw UsageError("-o: names the skeleton file; give one, such as -o skeleton.tif, or -o tif "
                     "with --output-dir");
  options.inputs.are_stacks = options.image.reading.stack;
  check_options(options);
  return options;
}
