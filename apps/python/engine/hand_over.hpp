#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <utility>

#include "skan_graph/memory/uninitialized_vector.hpp"

template <class Number>
using Vector = skan_graph::UninitializedVector<Number>;

/// Booleans as NumPy stores them, a byte each.
using BooleanVector = Vector<std::uint8_t>;

/// Makes a NumPy array of a vector without copying it: the array owns the vector, and frees it.
/// The shape is that of the array in C order; without one it has one axis. Needs the
/// interpreter's lock.
///
///     return hand_over(std::move(coordinates), {node_count, axes});
template <class Number, class Element = Number>
nanobind::object hand_over(Vector<Number> numbers, std::initializer_list<std::size_t> shape = {}) {
  auto owned = std::make_unique<Vector<Number>>(std::move(numbers));
  auto* const data = reinterpret_cast<Element*>(owned->data());
  const std::size_t size = owned->size();
  nanobind::capsule owner(owned.get(), [](void* vector) noexcept {
    delete static_cast<Vector<Number>*>(vector);
  });
  owned.release();
  using Array = nanobind::ndarray<nanobind::numpy, Element>;
  Array array = shape.size() == 0 ? Array(data, {size}, owner) : Array(data, shape, owner);
  return nanobind::cast(std::move(array));
}
