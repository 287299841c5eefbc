#pragma once

#include <itkImageIOBase.h>

#include <filesystem>
#include <functional>
#include <string_view>

namespace skan_graph {

/// ITK's reader for a format (a name as in ImageFormat), set to a file.
itk::ImageIOBase::Pointer make_image_io(std::string_view format,
                                        const std::filesystem::path& file);

/// Runs `action`, which calls ITK. Converts exceptions of ITK to a FileError of one line, and
/// suppresses what its libraries print to std::cerr.
void call_itk(const std::filesystem::path& name, const std::function<void()>& action);

}  // namespace skan_graph
