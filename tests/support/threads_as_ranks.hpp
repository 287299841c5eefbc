#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <utility>
#include <vector>

#include "skan_graph/parallel/communicator.hpp"

namespace skan_graph {

/// Calls `work` on several threads, each of which has the place of a rank, and waits for all.
/// Returns what each of them threw; null if nothing.
inline std::vector<std::exception_ptr> run_as_ranks(
    std::uint64_t count, const std::function<void(Communicator&)>& work) {
  struct Post {
    std::mutex mutex;
    std::condition_variable has_come;
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::deque<std::vector<std::byte>>> messages;
    std::optional<std::uint64_t> failed;
  };
  class Rank : public Communicator {
   public:
    Rank(Post& post, std::uint64_t rank, std::uint64_t count)
        : post_(post), rank_(rank), count_(count) {}
    std::uint64_t rank() const override { return rank_; }
    std::uint64_t count() const override { return count_; }
    std::uint64_t count_on_machine() const override { return count_; }
    void send(std::uint64_t to, std::span<const std::byte> bytes) override {
      const std::lock_guard lock(post_.mutex);
      post_.messages[{rank_, to}].emplace_back(bytes.begin(), bytes.end());
      post_.has_come.notify_all();
    }
    void post(std::uint64_t to, std::vector<std::byte> bytes) override { send(to, bytes); }
    std::vector<std::byte> receive(std::uint64_t from) override {
      std::unique_lock lock(post_.mutex);
      auto& messages = post_.messages[{from, rank_}];
      post_.has_come.wait(lock, [&] { return !messages.empty(); });
      std::vector<std::byte> first = std::move(messages.front());
      messages.pop_front();
      return first;
    }
    void tell_failure() override {
      const std::lock_guard lock(post_.mutex);
      if (!post_.failed) post_.failed = rank_;
    }
    bool is_told_of_failure() override {
      const std::lock_guard lock(post_.mutex);
      return post_.failed && *post_.failed != rank_;
    }

   private:
    Post& post_;
    std::uint64_t rank_, count_;
  };

  Post post;
  std::vector<std::exception_ptr> errors(count);
  std::vector<std::thread> threads;
  for (std::uint64_t rank = 0; rank < count; ++rank)
    threads.emplace_back([&, rank] {
      Rank self(post, rank, count);
      try {
        work(self);
      } catch (...) {
        errors[rank] = std::current_exception();
      }
    });
  for (std::thread& thread : threads) thread.join();
  return errors;
}

}  // namespace skan_graph
