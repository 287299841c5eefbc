#include "batch/json_report.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "commands/json_file.hpp"

using Json = nlohmann::ordered_json;

void JsonReport::add(const std::filesystem::path& input, const Outcome& outcome) {
  const bool complete = outcome.is_complete();
  Json line;
  line["input"] = input.string();
  line["state"] = name_of(outcome.state);
  line["error"] = outcome.error.empty() ? Json() : Json(outcome.error);
  line["nodes"] = complete ? Json(outcome.nodes) : Json();
  line["branches"] = complete ? Json(outcome.branches) : Json();
  line["seconds"] = std::round(1e6 * outcome.seconds) / 1e6;
  file_.write(json_text(line, -1));
}
