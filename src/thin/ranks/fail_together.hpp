#pragma once

#include <exception>

#include "skan_graph/parallel/communicator.hpp"

namespace skan_graph {

/// Returns on every rank when all have called it, if none has an error. Otherwise all throw: a rank
/// with an error that one, the others RankError, on rank 0 with the message of the first rank that
/// has one.
void fail_together(Communicator& ranks, const std::exception_ptr& error);

}  // namespace skan_graph
