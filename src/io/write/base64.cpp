#include "io/write/base64.hpp"

namespace skan_graph {

void append_base64(std::span<const std::uint8_t> bytes, std::string& text) {
  const std::size_t begin = text.size();
  text.resize(begin + BASE64_ENCODE_RAW_LENGTH(bytes.size()));
  base64_encode_raw(text.data() + begin, bytes.size(), bytes.data());
}

void Base64Encoder::append(std::span<const std::uint8_t> bytes, std::string& text) {
  const std::size_t begin = text.size();
  text.resize(begin + BASE64_ENCODE_LENGTH(bytes.size()));
  text.resize(begin +
              base64_encode_update(&state_, text.data() + begin, bytes.size(), bytes.data()));
}

void Base64Encoder::finish(std::string& text) {
  const std::size_t begin = text.size();
  text.resize(begin + BASE64_ENCODE_FINAL_LENGTH);
  text.resize(begin + base64_encode_final(&state_, text.data() + begin));
}

}  // namespace skan_graph
