#include "skan_graph/slabs/write_image_by_ranks.hpp"

#include <cstddef>
#include <span>
#include <vector>

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
    file_.write(place_, {reinterpret_cast<const char*>(pixels.data()), pixels.size()});
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
                          const std::function<void(ImageWriter& writer)>& write) {
  if (file_extension(path) != ".npy") return false;
  const auto file = RankOutput::create(ranks, path);
  if (!file) return false;
  const std::string head = npy_head(image);
  const std::uint64_t slice = image.shape.pixel_count() / image.shape[0] * size_of(image.type);
  PixelsFrom writer(*file, head.size() + slices.first * slice);
  gather(ranks, [&] {
    if (ranks.rank() == 0) file->write(0, head);
    write(writer);
    return std::vector<std::byte>();
  });
  writer.commit();
  return true;
}

}  // namespace skan_graph
