#include <vector>

#include "skan_graph/bits/pixel_values.hpp"

auto values() { return skan_graph::PixelValues(std::vector<double>{1, 2, 3}).by_node(); }
