#include "run.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <thread>

#include "console.hpp"
#include "measured_image.hpp"
#include "skan_graph/io/image_file.hpp"
#include "summary_text.hpp"
#include "write_outputs.hpp"

namespace sg = skan_graph;

void run(const Options& options) {
  const auto threads = options.threads > 0 ? static_cast<std::size_t>(options.threads)
                                           : std::max(1U, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  Console console(options.quiet, options.progress);
  const ImageEvents events{[&](const std::string& stage) { return console.stage(stage); },
                           [&](const std::string& message) { console.warn(message); }};

  const auto file = sg::open_image(options.input, options.image.reading);
  MeasuredImage image(*file, options.image, events);
  events.stage("writing");
  write_outputs(image, options.outputs, options.image);
  if (!options.outputs.any()) fmt::print("{}", summary_text(options.input.string(), image));
}
