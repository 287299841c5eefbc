#include "cli/add_read_options.hpp"

void add_read_options(CLI::App& app, skan_graph::ReadOptions& reading, const std::string& group) {
  app.add_flag("--stack", reading.stack,
               "The input is a folder of 2D images, or a quoted pattern: the slices of a volume, "
               "s2 before s10")
      ->group(group);
  app.add_flag("--ignore-metadata", reading.ignore_metadata,
               "Do not take spacing and unit from the file; of a TIFF all pages are slices")
      ->group(group);
  app.add_option("--channel", reading.channel, "Which channel, from 0, where the file has several")
      ->type_name("K")
      ->group(group);
  app.add_option("--frame", reading.frame, "Which time point, from 0")
      ->type_name("K")
      ->group(group);
  app.add_option("--level", reading.level, "Which level of resolution; 0 is the full one")
      ->type_name("K")
      ->capture_default_str()
      ->group(group);
  app.add_option("--max-pixels", reading.max_pixels, "Refuse images of more pixels")
      ->type_name("N")
      ->capture_default_str()
      ->group(group);
}
