#pragma once

#include <hdf5.h>

#include <string>
#include <vector>

namespace skan_graph {

/// The text of an attribute, of fixed or of variable length, up to its first zero; "" if it does
/// not exist or is of another kind. Imaris writes text as an array of single characters.
std::string text_attribute(hid_t file, const std::string& object, const std::string& name);

/// The numbers of an attribute or of a small dataset with one axis; empty if there are none, or
/// more than an image can have axes.
std::vector<double> number_attribute(hid_t file, const std::string& object,
                                     const std::string& name);
std::vector<double> number_dataset(hid_t file, const std::string& path);

}  // namespace skan_graph
