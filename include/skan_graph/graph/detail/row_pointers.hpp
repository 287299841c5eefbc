#pragma once

#include <cstdint>

#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Position in the entries of a CSR graph.
using EntryIndex = std::uint64_t;

/// The row pointers of a CSR graph (its indptr): ascending 64-bit numbers, stored in 4 bytes
/// each. The rows of a group share a 64-bit base; a row's pointer is the base plus its 32-bit
/// rest, modulo 2^64. No group has 2^32 entries.
class RowPointers {
 public:
  static constexpr std::uint64_t group_rows = 1 << 15;

  RowPointers() = default;
  /// Uninitialised: set the bases first, then the rows.
  explicit RowPointers(std::uint64_t count) : rest_(count), base_(count / group_rows + 1) {}

  std::uint64_t size() const { return rest_.size(); }
  EntryIndex operator[](std::uint64_t row) const { return rows()[row]; }
  EntryIndex front() const { return (*this)[0]; }
  EntryIndex back() const { return (*this)[size() - 1]; }

  /// The row that an entry lies in: the last row that begins at or before it. Cost: a binary
  /// search.
  std::uint64_t row_of(EntryIndex entry) const {
    std::uint64_t row = 0;
    for (std::uint64_t after = size(); after - row > 1;) {
      const std::uint64_t middle = row + (after - row) / 2;
      ((*this)[middle] <= entry ? row : after) = middle;
    }
    return row;
  }

  std::uint64_t group_count() const { return base_.size(); }
  EntryIndex& base(std::uint64_t group) { return base_[group]; }
  void set(std::uint64_t row, EntryIndex entry) { rows().set(row, entry); }

  /// Two pointers. Keep a copy in a local variable in loops over many rows (see Ranks).
  template <class Rest>
  struct Rows {
    Rest* rest;
    const EntryIndex* base;

    EntryIndex operator[](std::uint64_t row) const { return base[row / group_rows] + rest[row]; }
    void set(std::uint64_t row, EntryIndex entry) const {
      rest[row] = static_cast<std::uint32_t>(entry - base[row / group_rows]);
    }
  };
  Rows<const std::uint32_t> rows() const { return {rest_.data(), base_.data()}; }
  Rows<std::uint32_t> rows() { return {rest_.data(), base_.data()}; }

  /// The number that is added to the base.
  std::uint32_t& rest(std::uint64_t row) { return rest_[row]; }
  const std::uint32_t& rest(std::uint64_t row) const { return rest_[row]; }

  /// Whether the rows begin at the same entries.
  friend bool operator==(const RowPointers& a, const RowPointers& b) {
    if (a.size() != b.size()) return false;
    for (std::uint64_t row = 0; row < a.size(); ++row)
      if (a[row] != b[row]) return false;
    return true;
  }

 private:
  UninitializedVector<std::uint32_t> rest_;
  UninitializedVector<EntryIndex> base_;
};

}  // namespace skan_graph
