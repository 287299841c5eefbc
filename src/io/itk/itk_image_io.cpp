#include "io/itk/itk_image_io.hpp"

#include <itkBMPImageIO.h>
#include <itkGiplImageIO.h>
#include <itkJPEGImageIO.h>
#include <itkMRCImageIO.h>
#include <itkMetaImageIO.h>
#include <itkNiftiImageIO.h>
#include <itkNrrdImageIO.h>
#include <itkPNGImageIO.h>
#include <itkVTKImageIO.h>
#include <nifti1_io.h>

#include <iostream>
#include <mutex>
#include <stdexcept>
#include <string>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// ITK's texts have several lines: where in its source, then
/// "ITK ERROR: PNGImageIO(0x55…): what is wrong". Only that last part says something.
std::string reason(const char* description) {
  std::string text(description);
  if (const std::size_t start = text.rfind("): "); start != text.npos) text.erase(0, start + 3);
  while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
  return text;
}

/// Keeps what is written to std::cerr away from the terminal while it lives.
class QuietCerr {
 public:
  QuietCerr() : lock_(mutex_), shown_(std::cerr.rdbuf(nullptr)) {}
  ~QuietCerr() {
    std::cerr.rdbuf(shown_);
    std::cerr.clear();
  }

 private:
  static inline std::mutex mutex_;
  std::lock_guard<std::mutex> lock_;
  std::streambuf* shown_;
};

template <class ImageIO>
itk::ImageIOBase::Pointer made() {
  return ImageIO::New().GetPointer();
}

}  // namespace

itk::ImageIOBase::Pointer make_image_io(std::string_view format,
                                        const std::filesystem::path& file) {
  static constexpr std::pair<std::string_view, itk::ImageIOBase::Pointer (*)()> makers[] = {
      {"NRRD", made<itk::NrrdImageIO>}, {"MetaImage", made<itk::MetaImageIO>},
      {"NIfTI", made<itk::NiftiImageIO>}, {"VTK", made<itk::VTKImageIO>},
      {"GIPL", made<itk::GiplImageIO>}, {"MRC", made<itk::MRCImageIO>},
      {"PNG", made<itk::PNGImageIO>}, {"BMP", made<itk::BMPImageIO>},
      {"JPEG", made<itk::JPEGImageIO>},
  };
  for (const auto& [name, make] : makers) {
    if (name != format) continue;
    itk::Object::GlobalWarningDisplayOff();
    nifti_set_debug_level(0);
    const itk::ImageIOBase::Pointer image_io = make();
    image_io->SetFileName(file.string());
    image_io->ExpandRGBPaletteOff();  // the values stored, as of every other format
    return image_io;
  }
  throw std::invalid_argument("ITK is not asked to read " + std::string(format));
}

void call_itk(const std::filesystem::path& name, const std::function<void()>& action) {
  const QuietCerr quiet;
  try {
    action();
  } catch (const itk::ExceptionObject& error) {
    throw FileError(name, "cannot be read by ITK (" + reason(error.GetDescription()) + ")",
                    "check that it is whole, or save it as TIFF or NPY");
  }
}

}  // namespace skan_graph
