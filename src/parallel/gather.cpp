#include "skan_graph/parallel/gather.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace skan_graph {

namespace {

/// What a rank made, or why it failed.
struct Made {
  std::uint8_t has_failed = 0;
  std::vector<char> message;
  std::vector<std::byte> bytes;

  template <class Archive>
  void transfer(Archive& archive) {
    archive(has_failed, message, bytes);
  }
};

Made run(const std::function<std::vector<std::byte>()>& make, std::exception_ptr& error) {
  Made made;
  try {
    made.bytes = make();
  } catch (const std::exception& thrown) {
    error = std::current_exception();
    const std::string what = thrown.what();
    made.has_failed = 1;
    made.message.assign(what.begin(), what.end());
  }
  return made;
}

using Bytes = std::vector<std::byte>;

std::vector<Bytes> gather_or_throw(Communicator& ranks, const std::function<Bytes()>& make,
                                   bool everywhere) {
  std::exception_ptr error;
  Made own = run(make, error);
  // All know already: of a call in `make` that was at the place of this one on the failed rank.
  if (ranks.has_failed()) error ? std::rethrow_exception(error) : throw RankError("");
  if (error) ranks.tell_failure();
  if (ranks.rank() != 0) {
    ranks.send(0, to_bytes(own));
    const Bytes answer = ranks.receive(0);
    if (answer.empty()) {
      ranks.note_failure();
      throw RankError("");
    }
    std::vector<Bytes> made;
    from_bytes(answer, made);
    return made;
  }
  std::vector<Made> all;
  all.push_back(std::move(own));
  for (std::uint64_t rank = 1; rank < ranks.count(); ++rank)
    from_bytes(ranks.receive(rank), all.emplace_back());
  std::vector<Bytes> made;
  for (Made& one : all) made.push_back(std::move(one.bytes));
  std::vector<Bytes> nothing;
  const bool has_failed = std::ranges::count(all, 1, &Made::has_failed) > 0;
  const Bytes answer = has_failed ? Bytes() : to_bytes(everywhere ? made : nothing);
  for (std::uint64_t rank = 1; rank < ranks.count(); ++rank) ranks.send(rank, answer);
  if (!has_failed) return made;
  ranks.note_failure();
  // Ranks that only learned of the failure of another one have no message.
  const auto told = std::ranges::find_if(all, [](const Made& one) { return !one.message.empty(); });
  if (told == all.begin()) std::rethrow_exception(error);
  if (told == all.end()) throw RankError("");
  throw RankError({told->message.begin(), told->message.end()});
}

}  // namespace

std::vector<Bytes> gather(Communicator& ranks, const std::function<Bytes()>& make) {
  return gather_or_throw(ranks, make, false);
}

std::vector<Bytes> share(Communicator& ranks, const std::function<Bytes()>& make) {
  return gather_or_throw(ranks, make, true);
}

std::vector<Bytes> exchange(Communicator& ranks,
                            const std::function<Bytes(std::uint64_t to)>& make) {
  std::vector<Bytes> messages;
  on_all_ranks(ranks, [&] {
    for (std::uint64_t to = 0; to < ranks.count(); ++to) messages.push_back(make(to));
  });
  const std::uint64_t own = ranks.rank();
  for (std::uint64_t to = 0; to < ranks.count(); ++to)
    if (to != own) ranks.post(to, std::move(messages[to]));
  std::vector<Bytes> received;
  for (std::uint64_t from = 0; from < ranks.count(); ++from)
    received.push_back(from == own ? std::move(messages[own]) : ranks.receive(from));
  return received;
}

void on_all_ranks(Communicator& ranks, const std::function<void()>& work) {
  gather(ranks, [&] {
    work();
    return Bytes();
  });
}

void wait_for_all(Communicator& ranks) {
  on_all_ranks(ranks, [] {});
}

void stop_with_others(Communicator& ranks) {
  if (ranks.is_told_of_failure()) throw RankError("");
}

std::string text_of_first_rank(Communicator& ranks, const std::function<std::string()>& make) {
  const auto texts = share_values<std::vector<char>>(ranks, [&] {
    const std::string text = ranks.rank() == 0 ? make() : std::string();
    return std::vector<char>(text.begin(), text.end());
  });
  return {texts[0].begin(), texts[0].end()};
}

}  // namespace skan_graph
