#pragma once

#include <nettle/base64.h>

#include <cstdint>
#include <span>
#include <string>

namespace skan_graph {

/// Appends bytes as base64 (RFC 4648), with padding.
///
///     append_base64({'s', 'k'}, text);    // "c2s="
void append_base64(std::span<const std::uint8_t> bytes, std::string& text);

/// The same for bytes that come in pieces: up to two of them wait for the next piece.
///
///     Base64Encoder encoder;
///     encoder.append({'s'}, text);
///     encoder.append({'k'}, text);
///     encoder.finish(text);           // "c2s="
class Base64Encoder {
 public:
  Base64Encoder() { base64_encode_init(&state_); }
  void append(std::span<const std::uint8_t> bytes, std::string& text);
  void finish(std::string& text);

 private:
  base64_encode_ctx state_;
};

}  // namespace skan_graph
