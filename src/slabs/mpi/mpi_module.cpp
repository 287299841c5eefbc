// The module for one MPI: the ranks of MPI_COMM_WORLD. Compiled once for each MPI that is found.
#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <list>
#include <thread>
#include <utility>
#include <vector>

#include "skan_graph/slabs/ranks.hpp"

namespace skan_graph {

namespace {

/// Counts of MPI are int: longer messages go in pieces.
constexpr std::size_t most_bytes = std::size_t{1} << 30;
/// Of messages, and of those that tell of a failure.
constexpr int message_tag = 0, failure_tag = 1;

class MpiRanks : public Communicator {
 public:
  MpiRanks() {
    int provided = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &count_);
    MPI_Comm machine;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine);
    MPI_Comm_size(machine, &count_on_machine_);
    MPI_Comm_free(&machine);
  }
  ~MpiRanks() override {
    receive_failures();
    for (Posted& message : posted_)
      MPI_Waitall(static_cast<int>(message.pieces.size()), message.pieces.data(),
                  MPI_STATUSES_IGNORE);
    MPI_Finalize();
  }

  std::uint64_t rank() const override { return static_cast<std::uint64_t>(rank_); }
  std::uint64_t count() const override { return static_cast<std::uint64_t>(count_); }
  std::uint64_t count_on_machine() const override {
    return static_cast<std::uint64_t>(count_on_machine_);
  }

  void tell_failure() override {
    if (is_told_of_failure() || std::exchange(has_told_, 1) != 0) return;
    Posted& told = posted_.emplace_back();
    for (int rank = 0; rank < count_; ++rank)
      if (rank != rank_)
        MPI_Isend(nullptr, 0, MPI_BYTE, rank, failure_tag, MPI_COMM_WORLD,
                  &told.pieces.emplace_back());
  }
  bool is_told_of_failure() override {
    int is_there = 0;
    MPI_Iprobe(MPI_ANY_SOURCE, failure_tag, MPI_COMM_WORLD, &is_there, MPI_STATUS_IGNORE);
    return is_there != 0;
  }

  void send(std::uint64_t to, std::span<const std::byte> bytes) override {
    const std::uint64_t size = bytes.size();
    send_piece(to, std::as_bytes(std::span(&size, 1)));
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(bytes.size(), most_bytes)))
      send_piece(to, bytes.first(std::min(bytes.size(), most_bytes)));
  }

  void post(std::uint64_t to, std::vector<std::byte> bytes) override {
    forget_sent();
    Posted& message = posted_.emplace_back();
    message.bytes = std::move(bytes);
    message.size = message.bytes.size();
    post_piece(to, std::as_bytes(std::span(&message.size, 1)), message);
    for (std::span<const std::byte> left = message.bytes; !left.empty();
         left = left.subspan(std::min(left.size(), most_bytes)))
      post_piece(to, left.first(std::min(left.size(), most_bytes)), message);
  }

  std::vector<std::byte> receive(std::uint64_t from) override {
    forget_sent();
    std::uint64_t size = 0;
    wait_for(from);
    receive_piece(from, std::as_writable_bytes(std::span(&size, 1)));
    std::vector<std::byte> bytes(size);
    for (std::span<std::byte> left = bytes; !left.empty();
         left = left.subspan(std::min(left.size(), most_bytes)))
      receive_piece(from, left.first(std::min(left.size(), most_bytes)));
    return bytes;
  }

 private:
  /// A message under way, in its place in memory.
  struct Posted {
    std::uint64_t size = 0;
    std::vector<std::byte> bytes;
    std::vector<MPI_Request> pieces;
  };

  static void post_piece(std::uint64_t to, std::span<const std::byte> bytes, Posted& message) {
    MPI_Isend(bytes.data(), static_cast<int>(bytes.size()), MPI_BYTE, static_cast<int>(to),
              message_tag, MPI_COMM_WORLD, &message.pieces.emplace_back());
  }
  /// At the end: MPI wants every message to be received.
  void receive_failures() {
    std::vector<int> have_told(static_cast<std::size_t>(count_));
    MPI_Allgather(&has_told_, 1, MPI_INT, have_told.data(), 1, MPI_INT, MPI_COMM_WORLD);
    for (int rank = 0; rank < count_; ++rank)
      if (rank != rank_ && have_told[static_cast<std::size_t>(rank)] != 0)
        MPI_Recv(nullptr, 0, MPI_BYTE, rank, failure_tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  }
  /// Frees the messages that have been sent.
  void forget_sent() {
    posted_.remove_if([](Posted& message) {
      int are_sent = 0;
      MPI_Testall(static_cast<int>(message.pieces.size()), message.pieces.data(), &are_sent,
                  MPI_STATUSES_IGNORE);
      return are_sent != 0;
    });
  }

  static void send_piece(std::uint64_t to, std::span<const std::byte> bytes) {
    MPI_Send(bytes.data(), static_cast<int>(bytes.size()), MPI_BYTE, static_cast<int>(to),
             message_tag, MPI_COMM_WORLD);
  }
  static void receive_piece(std::uint64_t from, std::span<std::byte> bytes) {
    MPI_Recv(bytes.data(), static_cast<int>(bytes.size()), MPI_BYTE, static_cast<int>(from),
             message_tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  }

  /// Sleeps until a message is there: MPI_Recv alone would keep a core busy.
  static void wait_for(std::uint64_t from) {
    using namespace std::chrono_literals;
    for (auto pause = 10us;; pause = std::min(2 * pause, 1000us)) {
      int is_there = 0;
      MPI_Iprobe(static_cast<int>(from), message_tag, MPI_COMM_WORLD, &is_there, MPI_STATUS_IGNORE);
      if (is_there != 0) return;
      std::this_thread::sleep_for(pause);
    }
  }

  int rank_ = 0, count_ = 1, count_on_machine_ = 1, has_told_ = 0;
  std::list<Posted> posted_;
};

}  // namespace

}  // namespace skan_graph

extern "C" skan_graph::Communicator* skan_graph_connect_ranks() { return new skan_graph::MpiRanks; }
