#pragma once

#include <itkImageIOBase.h>

#include <filesystem>
#include <functional>
#include <string_view>

namespace skan_graph {

/// ITK's reader of a format (a name as in ImageFormat), set to a file.
itk::ImageIOBase::Pointer make_image_io(std::string_view format,
                                        const std::filesystem::path& file);

/// Runs `action`, which calls ITK; what ITK throws becomes a FileError of one line, and
/// what its libraries would print on std::cerr is dropped.
void call_itk(const std::filesystem::path& name, const std::function<void()>& action);

}  // namespace skan_graph
