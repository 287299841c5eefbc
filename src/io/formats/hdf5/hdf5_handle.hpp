#pragma once

#include <hdf5.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace skan_graph {

/// An identifier of the HDF5 library, given back by the function that fits its kind.
class Hdf5Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Hdf5Handle() = default;
  Hdf5Handle(hid_t id, Close close) : id_(id), close_(close) {}
  Hdf5Handle(Hdf5Handle&& other) noexcept
      : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Hdf5Handle& operator=(Hdf5Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Hdf5Handle() {
    if (id_ >= 0) close_(id_);
  }

  hid_t get() const { return id_; }
  explicit operator bool() const { return id_ >= 0; }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Close close_ = nullptr;
};

/// Held while readers call the library: Debian's locks itself, others need not. In the
/// thread that holds it the library prints no errors of its own.
class Hdf5Lock {
 public:
  Hdf5Lock() : lock_(mutex_) { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

 private:
  static inline std::mutex mutex_;
  std::lock_guard<std::mutex> lock_;
};

class LatestHdf5;

/// A file that is open for reading.
struct OpenHdf5 {
  std::shared_ptr<const LatestHdf5> latest;  // null but where the library cannot read all
  Hdf5Handle file;
};

/// Opens a file for reading. From then on the library prints no errors of its own.
/// Throws FileError.
OpenHdf5 open_hdf5(const std::filesystem::path& file, const std::filesystem::path& name);

/// Whether it was this function of the library, and none that it called, in which the call
/// that failed last went wrong.
bool failed_in(std::string_view function);

/// Throws FileError with the library's own reason for the call that failed last.
[[noreturn]] void fail_hdf5(const std::filesystem::path& name, const std::string& problem);

}  // namespace skan_graph
