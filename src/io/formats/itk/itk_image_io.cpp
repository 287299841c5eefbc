#include "io/formats/itk/itk_image_io.hpp"

#include <itkGiplImageIO.h>
#include <itkNrrdImageIO.h>
#include <itkVTKImageIO.h>

#include <iostream>
#include <mutex>
#include <stdexcept>
#include <string>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// The reason in an error text of ITK. The text has several lines: the place in ITK's source, then
/// "ITK ERROR: NrrdImageIO(0x55…): reason". If the reason comes from a library below ITK and has
/// several lines, the last one is the most specific.
std::string reason(const char* description) {
  std::string text(description);
  if (const std::size_t start = text.rfind("): "); start != text.npos) text.erase(0, start + 3);
  while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
  text.erase(0, text.rfind('\n') + 1);  // npos + 1 is 0
  // "[nrrd] _nrrdEncodingHex_read: hit invalid character"
  if (const std::size_t colon = text.find(": "); text.starts_with('[') && colon != text.npos)
    text.erase(0, colon + 2);
  return text;
}

/// Suppresses output to std::cerr during its lifetime.
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
      {"NRRD", made<itk::NrrdImageIO>},
      {"VTK", made<itk::VTKImageIO>},
      {"GIPL", made<itk::GiplImageIO>},
  };
  for (const auto& [name, make] : makers) {
    if (name != format) continue;
    itk::Object::GlobalWarningDisplayOff();
    const itk::ImageIOBase::Pointer image_io = make();
    image_io->SetFileName(file.string());
    return image_io;
  }
  throw std::invalid_argument("ITK is not asked to read " + std::string(format));
}

void call_itk(const std::filesystem::path& name, const std::function<void()>& action) {
  const QuietCerr quiet;
  try {
    action();
  } catch (const FileError&) {
    throw;
  } catch (const std::exception& error) {  // std::bad_alloc too, because of a damaged size
    const auto* itk_error = dynamic_cast<const itk::ExceptionObject*>(&error);
    const char* text = itk_error ? itk_error->GetDescription() : error.what();
    throw FileError(name, "cannot be read (" + reason(text) + ")",
                    "check that it is whole, or save it as TIFF or NPY");
  }
}

}  // namespace skan_graph
