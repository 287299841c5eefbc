// An NPY file.

#include "fuzz/input_file.hpp"
#include "fuzz/read_everything.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::InputFile file(data, size);
  if (file.format() == "NPY") fuzz::read_everything(file.path());
  return 0;
}
