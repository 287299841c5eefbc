#include "io/write/deflater.hpp"

#include <isa-l/igzip_lib.h>

#include <cstddef>

namespace skan_graph {

Deflater::Deflater() : stream_(std::make_unique<isal_zstream>()), work_(ISAL_DEF_LVL1_DEFAULT) {}

Deflater::~Deflater() = default;

void Deflater::begin() {
  isal_deflate_init(stream_.get());
  stream_->level = 1;
  stream_->level_buf = work_.data();
  stream_->level_buf_size = static_cast<std::uint32_t>(work_.size());
}

void Deflater::append(std::span<const std::uint8_t> bytes, Bytes& out) {
  stream_->next_in = const_cast<std::uint8_t*>(bytes.data());
  stream_->avail_in = static_cast<std::uint32_t>(bytes.size());
  std::size_t used = out.size(), room = bytes.size() / 2 + 1024;
  do {
    out.resize(used + room);
    stream_->next_out = out.data() + used;
    stream_->avail_out = static_cast<std::uint32_t>(room);
    isal_deflate(stream_.get());  // fails only if it is set up in a wrong way
    used += room - stream_->avail_out;
  } while (stream_->avail_out == 0);
  out.resize(used);
}

void Deflater::append_stream(std::span<const std::uint8_t> bytes, Bytes& out) {
  begin();
  stream_->gzip_flag = IGZIP_ZLIB;
  stream_->end_of_stream = 1;
  append(bytes, out);
}

void Deflater::append_part(std::span<const std::uint8_t> bytes, bool is_last, Bytes& out) {
  begin();
  stream_->end_of_stream = is_last;
  stream_->flush = is_last ? NO_FLUSH : SYNC_FLUSH;
  append(bytes, out);
}

}  // namespace skan_graph
