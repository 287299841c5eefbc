#pragma once

#include <filesystem>
#include <string>

#include "skan_graph/analysis/analysis.hpp"

namespace skan_graph {

/// The page of view_page() for an analysis, with its branch table and its summary. It begins with
/// the colours of options().colour. What pruning removed is on it if the analysis keeps the
/// unpruned skeleton. Throws OptionError for an image of more than 3 axes.
///
///     AnalysisOptions options;
///     options.prune = GivenLength{10};
///     options.keep_unpruned = true;
///     Analysis analysis(open_input("vessels.tif"), options);
///     std::string page = view_page(analysis);
std::string view_page(Analysis& analysis);

/// Writes it to a file; throws FileError as well.
void write_view(Analysis& analysis, const std::filesystem::path& path);

}  // namespace skan_graph
