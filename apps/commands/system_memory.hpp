#pragma once

#include <cstdint>

/// The memory that this process may use: what the machine has available without swapping, or less
/// if a control group (a container, a job of a batch system) limits it. Measured when the program
/// starts, so its own later use does not count.
std::uint64_t available_memory();
