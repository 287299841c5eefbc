#pragma once

#include <filesystem>

namespace skan_graph {

/// The temporary files that exist at the moment, so that a signal handler can
/// remove them (remove_unfinished_outputs). A fixed array of names and lock-free
/// flags: handlers may neither allocate nor lock.
///
/// `remember_unfinished` gives the place to hand to `forget_unfinished` once the
/// file has its final name or is removed; −1 if the places are all taken or the
/// name is too long, in which case a signal leaves that file behind.
int remember_unfinished(const std::filesystem::path& file) noexcept;
void forget_unfinished(int place) noexcept;

}  // namespace skan_graph
