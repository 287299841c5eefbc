#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <vector>

namespace skan_graph {

/// Writes numbers, plain structs and arrays of them to bytes: for messages between processes and
/// for the notes of a run that can be resumed. A class lists what it consists of once, in a
/// function `transfer` that serves both directions. The bytes are for the same program on the same
/// kind of machine.
///
///     struct Part {
///       std::vector<NodeId> nodes;
///       std::uint64_t count;
///       template <class Archive>
///       void transfer(Archive& archive) { archive(nodes, count); }
///     };
///     from_bytes(to_bytes(part), copy);
class ByteWriter {
 public:
  template <class... Parts>
  void operator()(Parts&... parts) {
    (write(parts), ...);
  }
  const std::vector<std::byte>& bytes() const { return bytes_; }

 private:
  template <class Part>
  void write(Part& part) {
    if constexpr (requires { part.transfer(*this); })
      part.transfer(*this);
    else
      write_raw(std::span<const Part>(&part, 1));
  }
  template <class Value>
  void write(std::vector<Value>& values) {
    const std::uint64_t count = values.size();
    write_raw(std::span(&count, 1));
    if constexpr (std::is_trivially_copyable_v<Value>)
      write_raw(std::span<const Value>(values));
    else
      for (Value& value : values) write(value);
  }
  template <class Key, class Value>
  void write(std::map<Key, Value>& entries) {
    const std::uint64_t count = entries.size();
    write_raw(std::span(&count, 1));
    for (auto& [key, value] : entries) {
      write_raw(std::span(&key, 1));
      write(value);
    }
  }
  template <class Value>
  void write_raw(std::span<const Value> values) {
    static_assert(std::is_trivially_copyable_v<Value>);
    const auto raw = std::as_bytes(values);
    bytes_.insert(bytes_.end(), raw.begin(), raw.end());
  }

  std::vector<std::byte> bytes_;
};

/// Reads what ByteWriter wrote, into the same kinds of objects in the same order. Throws
/// std::runtime_error if there are too few bytes.
class ByteReader {
 public:
  /// Borrows the bytes.
  explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class... Parts>
  void operator()(Parts&... parts) {
    (read(parts), ...);
  }

 private:
  template <class Part>
  void read(Part& part) {
    if constexpr (requires { part.transfer(*this); })
      part.transfer(*this);
    else
      read_raw(std::span(&part, 1));
  }
  template <class Value>
  void read(std::vector<Value>& values) {
    std::uint64_t count = 0;
    read_raw(std::span(&count, 1));
    if (count > bytes_.size()) fail();
    values.resize(count);
    if constexpr (std::is_trivially_copyable_v<Value>)
      read_raw(std::span(values));
    else
      for (Value& value : values) read(value);
  }
  template <class Key, class Value>
  void read(std::map<Key, Value>& entries) {
    std::uint64_t count = 0;
    read_raw(std::span(&count, 1));
    entries.clear();
    for (; count > 0; --count) {
      Key key;
      read_raw(std::span(&key, 1));
      read(entries[key]);
    }
  }
  template <class Value>
  void read_raw(std::span<Value> values) {
    static_assert(std::is_trivially_copyable_v<Value>);
    if (values.empty()) return;
    if (values.size_bytes() > bytes_.size()) fail();
    std::memcpy(values.data(), bytes_.data(), values.size_bytes());
    bytes_ = bytes_.subspan(values.size_bytes());
  }
  [[noreturn]] static void fail() { throw std::runtime_error("the notes are not complete"); }

  std::span<const std::byte> bytes_;
};

/// What ByteWriter makes of these parts.
template <class... Parts>
std::vector<std::byte> to_bytes(Parts&&... parts) {
  ByteWriter writer;
  writer(parts...);
  return writer.bytes();
}

/// Reads the parts that to_bytes() was given. Throws like ByteReader.
template <class... Parts>
void from_bytes(std::span<const std::byte> bytes, Parts&... parts) {
  ByteReader reader(bytes);
  reader(parts...);
}

}  // namespace skan_graph
