#pragma once

#include <hdf5.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace skan_graph {

/// An identifier of the HDF5 library, closed by the function for its kind.
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

/// Held while readers call the library: Debian's build locks internally, others may not. In the
/// thread that holds it, the library does not print errors.
class Hdf5Lock {
 public:
  Hdf5Lock() : lock_(mutex_) { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

 private:
  static inline std::mutex mutex_;
  std::lock_guard<std::mutex> lock_;
};

class LatestHdf5;

/// A file opened for reading.
struct OpenHdf5 {
  std::shared_ptr<const LatestHdf5> latest;  // null if the library can read everything
  Hdf5Handle file;
};

/// Opens a file for reading. From then on, the library does not print errors.
/// Throws FileError.
OpenHdf5 open_hdf5(const std::filesystem::path& file, const std::filesystem::path& name);

/// Whether the last failed call failed in this function of the library itself, not in a function
/// that it called.
bool failed_in(std::string_view function);

/// Throws FileError with the library's reason for the last failed call.
[[noreturn]] void fail_hdf5(const std::filesystem::path& name, const std::string& problem);

}  // namespace skan_graph
