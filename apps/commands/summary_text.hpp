#pragma once

#include <string>

#include "commands/measured_image.hpp"

/// A short summary of an image for a person, several lines. `name` is its headline.
std::string summary_text(const std::string& name, MeasuredImage& image);
