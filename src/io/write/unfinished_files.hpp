#pragma once

#include <filesystem>

namespace skan_graph {

/// The list of existing temporary files and folders, so that a signal handler can remove them
/// (remove_unfinished_outputs). It is a fixed array of names and lock-free flags, because handlers
/// may neither allocate nor lock.
///
/// `remember_unfinished` returns the index to pass to `forget_unfinished` once the file has its
/// final name or is removed. It returns −1 if the list is full or the name is too long; a signal
/// then leaves that file behind.
int remember_unfinished(const std::filesystem::path& file) noexcept;
void forget_unfinished(int place) noexcept;

/// Removes a file, or a folder with all that is in it. Async-signal-safe. Files that another thread
/// creates in the folder at the same time are removed too.
void remove_all_of(const char* path) noexcept;

}  // namespace skan_graph
