#pragma once

#include "cli/image_options.hpp"
#include "cli/image_outputs.hpp"
#include "commands/measured_image.hpp"

/// Writes every output that has a name. Throws FileError.
void write_outputs(MeasuredImage& image, const ImageOutputs& outputs, const ImageOptions& options);
