// A file of a format that ITK reads, mostly its header: NRRD, MetaImage, VTK, GIPL, MRC.

#include "fuzz/input_file.hpp"
#include "fuzz/read_everything.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::InputFile file(data, size);
  if (file.module() == "itk") fuzz::read_everything(file.path());
  return 0;
}
