#include "batch/report.hpp"

#include "batch/json_report.hpp"
#include "batch/page_report.hpp"
#include "cli/report_format.hpp"

const char* name_of(OutcomeState state) {
  switch (state) {
    case OutcomeState::done: return "done";
    case OutcomeState::kept: return "kept";
    case OutcomeState::failed: return "failed";
    case OutcomeState::dropped: return "dropped";
  }
  return "";
}

std::unique_ptr<Report> open_report(const Options& options) {
  if (!options.report) return nullptr;
  if (is_report_page(*options.report)) return std::make_unique<PageReport>(options);
  return std::make_unique<JsonReport>(*options.report);
}
