#include "io/write/base64.hpp"

#include <nettle/base64.h>

namespace skan_graph {

void append_base64(std::span<const std::uint8_t> bytes, std::string& text) {
  const std::size_t begin = text.size();
  text.resize(begin + BASE64_ENCODE_RAW_LENGTH(bytes.size()));
  base64_encode_raw(text.data() + begin, bytes.size(), bytes.data());
}

}  // namespace skan_graph
