#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace skan_graph {

/// A folder that appears under its name only when it is complete, as an OutputFile does.
///
/// Its files are written to a folder with a temporary name beside it, which `commit()` renames. An
/// existing folder is replaced as a whole: the two names are exchanged in one step where the file
/// system can do that, and the old folder is removed. Without a commit the old folder stays intact
/// and the temporary one is removed. A symbolic link stays; the folder that it points to is
/// replaced.
///
/// An existing folder is replaced only if it is empty or `is_ours(folder)` says that it is an
/// earlier output, so that a wrong name does not remove somebody's data.
///
/// All functions throw FileError, with the name that the user gave.
///
///     OutputFolder folder("network.precomputed", is_precomputed);
///     OutputFolder::File info(folder, "info");
///     info.write(text);
///     info.close();
///     folder.commit();
class OutputFolder {
 public:
  OutputFolder(std::filesystem::path path,
               const std::function<bool(const std::filesystem::path&)>& is_ours);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Creates a folder within it.
  void add_folder(const std::string& name);
  void commit();

  /// A new file within it. Small writes are gathered.
  class File {
   public:
    File(const OutputFolder& folder, const std::string& name);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void write(std::string_view bytes);
    void write(std::span<const std::byte> bytes);
    void close();

   private:
    void flush();

    const std::filesystem::path path_;  // as the user would name it, for messages
    std::string gathered_;
    int descriptor_;
  };

 private:
  void replace_old();

  std::filesystem::path path_;       // as the user gave it, for messages
  std::filesystem::path target_;     // with symbolic links resolved
  std::filesystem::path temporary_;  // empty once it has its name
  int unfinished_ = -1;              // index in the list of unfinished files
};

}  // namespace skan_graph
