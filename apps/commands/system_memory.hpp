#pragma once

#include <cstdint>

/// How much memory a process may take here and now: what the machine has available
/// without swapping, or less where a control group (a container, a batch system's job)
/// limits it. As the program began: what it takes itself since does not count.
std::uint64_t available_memory();
