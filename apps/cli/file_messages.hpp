#pragma once

#include <exception>
#include <string>
#include <vector>

#include "skan_graph/analysis/events.hpp"
#include "skan_graph/io/image_file.hpp"

/// The message of an error. If the next step of a FileError is an option, the message names it:
/// "cells.ims: has 2 channels; choose one, 0 to 1 (--channel)".
std::string error_message(const std::exception& error);

/// The message of a warning, with the option that is the next step:
/// "cells.tif: looks too thick for a skeleton: …; thin it first (--thin)".
std::string warning_message(const skan_graph::AnalysisWarning& warning);

/// The warnings of a file, one line each, without its name.
std::vector<std::string> warnings_of(const skan_graph::ImageInfo& info);
