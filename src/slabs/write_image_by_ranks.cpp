#include "skan_graph/slabs/write_image_by_ranks.hpp"

#include <cstddef>
#include <span>
#include <string>

#include "io/read/slices_of.hpp"
#include "skan_graph/io/file_extension.hpp"
#include "skan_graph/parallel/gather.hpp"
#include "skan_graph/slabs/rank_output.hpp"

namespace skan_graph {

namespace {

/// Writes pixels one after another from a place in the file on.
class PixelsFrom : public ImageWriter {
 public:
  PixelsFrom(RankOutput& file, std::uint64_t place) : file_(file), place_(place) {}

  void write(std::span<const std::byte> pixels) override {
    file_.write(place_, pixels);
    place_ += pixels.size();
  }
  void commit() override { file_.commit(); }

 private:
  RankOutput& file_;
  std::uint64_t place_;
};

}  // namespace

bool write_image_by_ranks(Communicator& ranks, const std::filesystem::path& path,
                          const NewImage& image, SliceRange slices,
                          const std::function<void(ImageWriter& writer, PixelRun run)>& write) {
  if (file_extension(path) != ".npy") return false;
  const auto file = RankOutput::create(ranks, path);
  if (!file) return false;
  const std::string head = npy_head(image);
  const PixelRun run = pixels_of(image.shape, slices);
  PixelsFrom writer(*file, head.size() + run.first * size_of(image.type));
  on_all_ranks(ranks, [&] {
    if (ranks.rank() == 0) file->write(0, std::as_bytes(std::span(head)));
    write(writer, run);
  });
  writer.commit();
  return true;
}

}  // namespace skan_graph
