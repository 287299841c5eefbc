#pragma once

#include <cstdint>
#include <optional>

#include "skan_graph/parallel/communicator.hpp"
#include "thin/ranks/border_pixels.hpp"

namespace skan_graph {

/// The rank on one side of a rank, if there is one. Each sends the other a message in each step,
/// and a last one, so that none is left that nobody has received.
class RankNeighbor {
 public:
  RankNeighbor(Communicator& ranks, std::optional<std::uint64_t> rank)
      : ranks_(ranks), rank_(rank), has_ended_(!rank) {}

  bool exists() const { return rank_.has_value(); }
  bool has_failed() const { return has_failed_; }

  void send(const BorderMessage& message) {
    if (rank_) ranks_.post(*rank_, message.bytes());
  }

  /// The next message of a step, nothing if the neighbour has ended.
  std::optional<BorderMessage> receive() {
    if (has_ended_) return std::nullopt;
    BorderMessage message = BorderMessage::from(ranks_.receive(*rank_));
    if (message.kind == BorderMessage::Kind::step) return message;
    has_ended_ = true;
    has_failed_ = message.kind == BorderMessage::Kind::last_after_error;
    return std::nullopt;
  }

  /// Sends the last message.
  void send_last(bool has_failed) {
    send({has_failed ? BorderMessage::Kind::last_after_error : BorderMessage::Kind::last});
  }
  void receive_all() {
    while (receive()) {
    }
  }

 private:
  Communicator& ranks_;
  std::optional<std::uint64_t> rank_;
  bool has_ended_, has_failed_ = false;
};

}  // namespace skan_graph
