#include "io/write/deflater.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

using namespace skan_graph;

namespace {

using Contents = std::vector<std::uint8_t>;

/// By zlib: of a zlib stream, or, with negative `bits`, of one without header and sum.
Contents inflated(const Deflater::Bytes& stream, std::size_t size, int bits = MAX_WBITS) {
  Contents contents(size + 1);  // one more, so that a stream that is too long is seen
  z_stream zlib{};
  REQUIRE(inflateInit2(&zlib, bits) == Z_OK);
  zlib.next_in = const_cast<Bytef*>(stream.data());
  zlib.avail_in = static_cast<uInt>(stream.size());
  zlib.next_out = contents.data();
  zlib.avail_out = static_cast<uInt>(contents.size());
  CHECK(inflate(&zlib, Z_FINISH) == Z_STREAM_END);
  CHECK(zlib.avail_in == 0);
  contents.resize(zlib.total_out);
  inflateEnd(&zlib);
  return contents;
}

/// Bytes that repeat, then bytes without any order, which deflating makes longer.
Contents sample(std::size_t size) {
  std::mt19937 random(7);
  Contents bytes(size);
  for (std::size_t i = 0; i < size; ++i)
    bytes[i] = static_cast<std::uint8_t>(i < size / 2 ? i / 5 % 7 : random());
  return bytes;
}

}  // namespace

TEST_CASE("a stream is what zlib reads, whatever its length") {
  Deflater deflater;
  for (const std::size_t size : {0, 1, 100, 65'536, 3'000'000}) {
    CAPTURE(size);
    const Contents bytes = sample(size);
    Deflater::Bytes first, again;
    deflater.append_stream(bytes, first);
    CHECK(inflated(first, size) == bytes);
    deflater.append_stream(bytes, again);
    CHECK(again == first);
  }
}

TEST_CASE("parts that were compressed by different deflaters make one stream") {
  const Contents bytes = sample(200'000);
  const std::span<const std::uint8_t> all(bytes);
  Deflater one, other;
  Deflater::Bytes out;
  one.append_part(all.first(60'000), false, out);
  other.append_part(all.subspan(60'000, 0), false, out);
  one.append_part(all.subspan(60'000), true, out);
  CHECK(inflated(out, bytes.size(), -MAX_WBITS) == bytes);
}
