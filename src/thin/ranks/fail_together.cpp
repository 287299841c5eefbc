#include "thin/ranks/fail_together.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace skan_graph {

namespace {

/// Empty: no error. Otherwise a sign that there is one, and its text.
std::string message_of(const std::exception_ptr& error) {
  if (!error) return "";
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& thrown) {
    return std::string("!") + thrown.what();
  } catch (...) {
    return "!";
  }
}

std::string receive_text(Communicator& ranks, std::uint64_t from) {
  const std::vector<std::byte> bytes = ranks.receive(from);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

/// From the first rank to the last one, each adds its error if there is none; then the result goes
/// back.
void fail_together(Communicator& ranks, const std::exception_ptr& error) {
  const std::uint64_t rank = ranks.rank();
  const bool is_first = rank == 0, is_last = rank + 1 == ranks.count();
  const auto send = [&](std::uint64_t to, const std::string& text) {
    ranks.send(to, std::as_bytes(std::span(text)));
  };
  std::string message = is_first ? "" : receive_text(ranks, rank - 1);
  if (message.empty()) message = message_of(error);
  if (!is_last) {
    send(rank + 1, message);
    message = receive_text(ranks, rank + 1);
  }
  if (!is_first) send(rank - 1, message);
  if (error) std::rethrow_exception(error);
  if (!message.empty()) throw RankError(is_first ? message.substr(1) : "");
}

}  // namespace skan_graph
