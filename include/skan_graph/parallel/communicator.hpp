#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

namespace skan_graph {

/// The processes that work on one image, each on its own slices: the ranks of MPI. Messages are
/// bytes (see ByteWriter); they arrive in the order in which they were sent.
///
///     rank 0   slices 0 to 31     also finds the skeletons
///     rank 1   slices 32 to 63
class Communicator {
 public:
  virtual ~Communicator() = default;

  virtual std::uint64_t rank() const = 0;
  virtual std::uint64_t count() const = 0;
  /// The ranks on this machine, with this one.
  virtual std::uint64_t count_on_machine() const = 0;
  /// May wait until the other rank receives the message.
  virtual void send(std::uint64_t to, std::span<const std::byte> bytes) = 0;
  /// Does not wait, so two ranks may post to each other before they receive.
  virtual void post(std::uint64_t to, std::vector<std::byte> bytes) = 0;
  virtual std::vector<std::byte> receive(std::uint64_t from) = 0;

  /// Tells all others that this rank has failed, so that they need not work to the end; not if one
  /// has told so before. Messages come as without it.
  virtual void tell_failure() = 0;
  /// Whether another rank has told so until now.
  virtual bool is_told_of_failure() = 0;

  /// Whether gather() or share() has failed on this rank, of which all know.
  bool has_failed() const { return has_failed_; }
  void note_failure() { has_failed_ = true; }

 private:
  bool has_failed_ = false;
};

/// Thrown on every rank when one of them has failed; rank 0 has the message, that of the others is
/// empty.
class RankError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace skan_graph
