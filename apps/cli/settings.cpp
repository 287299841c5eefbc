#include "cli/settings.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json value_or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace

Json settings_of(const ImageOptions& options) {
  Json settings;
  settings["junctions"] = name_of(options.junctions);
  settings["spacing"] = options.spacing.empty() ? Json("of the file, else 1")
                                                : Json(options.spacing);
  settings["values"] = options.values ? Json(options.values->string()) : Json(nullptr);
  settings["height"] = options.height;
  settings["main-path"] = options.main_path;
  settings["graph"] = options.graph == GraphForm::pixels ? "pixels" : "branches";
  settings["columns"] = options.columns.empty() ? Json("all") : Json(options.columns);
  settings["separator"] = std::string(1, options.separator);
  settings["channel"] = value_or_null(options.reading.channel);
  settings["frame"] = value_or_null(options.reading.frame);
  settings["level"] = options.reading.level;
  settings["stack"] = options.reading.stack;
  settings["ignore-metadata"] = options.reading.ignore_metadata;
  settings["max-pixels"] = options.reading.max_pixels;
  return settings;
}
