#pragma once

#include "image_options.hpp"
#include "image_outputs.hpp"
#include "measured_image.hpp"

/// Writes every output that has a name. Throws FileError.
void write_outputs(MeasuredImage& image, const ImageOutputs& outputs, const ImageOptions& options);
