#pragma once

#include <exception>
#include <string>
#include <vector>

#include "skan_graph/analysis/events.hpp"
#include "skan_graph/io/image_file.hpp"

/// What an error says; of a FileError whose next step is an option, with its name:
/// "cells.ims: has 2 channels; choose one, 0 to 1 (--channel)".
std::string error_message(const std::exception& error);

/// A warning of an analysis, with the option that is the next step:
/// "cells.tif: looks too thick for a skeleton: …; thin it first (--thin)".
std::string warning_message(const skan_graph::AnalysisWarning& warning);

/// What a file warns of, without its name, each a line.
std::vector<std::string> warnings_of(const skan_graph::ImageInfo& info);
