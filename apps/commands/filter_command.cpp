#include "commands/filter_command.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <vector>

#include "cli/console.hpp"
#include "cli/file_messages.hpp"
#include "cli/threads.hpp"
#include "commands/plugin.hpp"
#include "commands/system_memory.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace sg = skan_graph;
namespace fs = std::filesystem;

namespace {

/// The pixels of an image that are not 0.
sg::Footprint read_footprint(const fs::path& path, std::size_t dimensions) {
  const auto file = sg::open_image(path);
  const sg::Shape& shape = file->info().shape;
  if (shape.dimensions() != dimensions)
    throw sg::FileError(
        path, fmt::format("has {} axes, the image {}", shape.dimensions(), dimensions),
        "give a footprint with as many");
  const sg::MaskImage image = sg::load_mask(*file);
  std::vector<std::uint8_t> pixels(shape.pixel_count());
  for (sg::PixelIndex pixel = 0; pixel < pixels.size(); ++pixel)
    pixels[pixel] = image.bitmap.test(image.bitmap.bit_of(pixel));
  try {
    return sg::Footprint(shape, pixels);
  } catch (const std::invalid_argument& error) {
    throw sg::FileError(path, fmt::format("is {}", error.what()),
                        "set the pixels that belong to it");
  }
}

/// The size of slabs. Memory also holds the pixels in the type in which the filter works, its
/// result, and the result in the type of the output.
std::size_t slab_bytes(std::optional<std::uint64_t> max_memory) {
  constexpr std::uint64_t copies = 4, enough = std::uint64_t{1} << 29;
  return std::min(max_memory.value_or(available_memory()) / copies, enough);
}

sg::Footprint footprint_for(const NamedFootprint& footprint, std::size_t dimensions) {
  if (const auto* path = std::get_if<fs::path>(&footprint.name))
    return read_footprint(*path, dimensions);
  if (const auto* ball = std::get_if<NamedFootprint::Ball>(&footprint.name))
    return sg::Footprint::ball(dimensions, ball->radius);
  if (std::holds_alternative<NamedFootprint::Cross>(footprint.name))
    return sg::Footprint::cross(dimensions);
  return sg::Footprint::box(sg::Shape(std::vector<std::uint64_t>(dimensions, 3)));
}

}  // namespace

void run_filter(const FilterOptions& options) {
  const Threads threads(options.threads);
  Console console(options.quiet, options.progress);

  std::optional<Plugin> plugin;
  if (options.plugin) plugin.emplace(*options.plugin);
  const auto image = sg::open_image(options.input, options.reading);
  const sg::ImageInfo& info = image->info();
  for (const std::string& warning : warnings_of(info))
    console.warn(fmt::format("{}: {}", options.input.string(), warning));
  try {
    const sg::ImageFilter filter{
        .operation = options.operation,
        .footprint = footprint_for(options.footprint, info.shape.dimensions()),
        .border = options.border,
        .rank = options.rank,
        .callback = {plugin ? plugin->function() : nullptr, nullptr},
        .sigma = options.sigma};
    const sg::PixelType type = options.type.value_or(natural_type(filter, info.type));
    const auto writer =
        sg::create_image(options.output, {info.shape, type, info.spacing, info.unit});
    sg::filter_image(*image, filter, *writer, type, console.stage("filtering"),
                     slab_bytes(options.max_memory));
    writer->commit();
  } catch (const sg::FilterCallbackError& error) {
    throw sg::FileError(plugin->name().library,
                        fmt::format("{} of {}", error.what(), options.input.string()),
                        plugin->name().symbol + " returned 0 there; it returns 1 on success");
  } catch (const std::invalid_argument& error) {
    throw UsageError(fmt::format("{}: {}", options.input.string(), error.what()));
  }
}
