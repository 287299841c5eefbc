#include "skan_graph/bits/node_index.hpp"

const skan_graph::NodeIndex node_index(skan_graph::PaddedBitmap({5, 7}));
