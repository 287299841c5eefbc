#pragma once

#include <exception>
#include <string>
#include <vector>

#include "skan_graph/io/image_file.hpp"

/// What an error says; of a FileError whose next step is an option, with its name:
/// "cells.ims: has 2 channels; choose one, 0 to 1 (--channel)".
std::string error_message(const std::exception& error);

/// What a file warns of, without its name, each a line.
std::vector<std::string> warnings_of(const skan_graph::ImageInfo& info);
