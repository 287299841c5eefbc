#pragma once

#include <Python.h>

#include "skan_graph/io/memory_image.hpp"

/// The pixels of a NumPy array where they lie, by Python's buffer protocol: nothing is copied, and
/// the array cannot be resized while this lives. Strides may be any, negative ones too.
/// Create and destroy it with the interpreter's lock. Throws std::invalid_argument (ValueError) for
/// an array without pixels or with too many axes, nanobind's type_error (TypeError) for pixels that
/// are no numbers in the machine's byte order.
class ArrayBuffer {
 public:
  explicit ArrayBuffer(PyObject* array);
  ~ArrayBuffer() { PyBuffer_Release(&view_); }
  ArrayBuffer(const ArrayBuffer&) = delete;
  ArrayBuffer& operator=(const ArrayBuffer&) = delete;

  const skan_graph::PixelArray& pixels() const { return pixels_; }

 private:
  Py_buffer view_;
  skan_graph::PixelArray pixels_;
};
