// A Zarr store: a zip file, or the files of a folder, one after another, each under a
// line with its name:
//
//     ==> .zarray
//     {"zarr_format": 2, …}
//     ==> 0.0
//     …

#include "fuzz/input_file.hpp"
#include "fuzz/read_everything.hpp"

namespace {

/// Names lead to no place but the store.
bool is_key(std::string_view name) {
  return !name.empty() && name.size() < 64 && name.front() != '/' && name.back() != '/' &&
         name.find('\0') == name.npos && name.find("..") == name.npos;
}

void write_store(const std::filesystem::path& folder, std::string_view input) {
  constexpr std::string_view mark = "==> ";
  std::filesystem::remove_all(folder);
  while (input.starts_with(mark)) {
    input.remove_prefix(mark.size());
    const std::size_t line_end = std::min(input.find('\n'), input.size());
    const std::string_view key = input.substr(0, line_end);
    input.remove_prefix(std::min(line_end + 1, input.size()));
    const std::size_t next = input.find("\n==> ");
    const std::string_view bytes = input.substr(0, next);
    input.remove_prefix(next == input.npos ? input.size() : next + 1);
    if (!is_key(key)) continue;
    std::error_code ignored;
    std::filesystem::create_directories((folder / key).parent_path(), ignored);
    put(folder / key, std::string(bytes));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (input.starts_with("PK")) {
    const fuzz::InputFile file(data, size);
    if (file.format() == "Zarr") fuzz::read_everything(file.path());
  } else {
    const std::filesystem::path folder = fuzz::input_folder() / "store";
    write_store(folder, input);
    fuzz::read_everything(folder);
  }
  return 0;
}
