/// Reads a file by slabs for check_slab_reads.py and counts how often:
///
///     slab_reads_driver FILE MEMORY_BYTES [SLICES]
///
/// The slab is the one that `skan-graph info` recommends for that memory, or has SLICES slices. Prints
/// the slices, how often info says each part is decoded, and then for each pass (reading a skeleton,
/// and finding a threshold) how often the parts were read, least and most, and the bytes that the
/// process read from files.
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands/slab_choice.hpp"
#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/io/threshold_by_slabs.hpp"

namespace skan_graph {
namespace {

/// Another file, whose reads of each part are counted.
class CountedFile : public ImageFile {
 public:
  explicit CountedFile(std::unique_ptr<ImageFile> file)
      : ImageFile(file->path()), file_(std::move(file)), reads_(file_->part_count()) {
    info_ = file_->info();
  }

  std::size_t part_count() const override { return file_->part_count(); }
  SliceRange slices(std::size_t part) const override { return file_->slices(part); }
  bool in_sequence() const override { return file_->in_sequence(); }
  std::unique_ptr<Reader> reader() const override {
    return std::make_unique<CountedReader>(*this, file_->reader());
  }

  /// The least and the most, since the last call.
  std::pair<int, int> take_counts() const {
    const auto [least, most] = std::ranges::minmax_element(
        reads_, {}, [](const std::atomic<int>& count) { return count.load(); });
    const std::pair<int, int> counts{*least, *most};
    for (std::atomic<int>& count : reads_) count = 0;
    return counts;
  }

 private:
  class CountedReader : public Reader {
   public:
    CountedReader(const CountedFile& file, std::unique_ptr<Reader> reader)
        : file_(file), reader_(std::move(reader)) {}

    void read(std::size_t part, const TakeRun& take) override {
      count(part);
      reader_->read(part, take);
    }
    void read_object(std::size_t part, const TakeRun& take) override {
      count(part);
      reader_->read_object(part, take);
    }

   private:
    /// Readers of streams keep the part that they decoded last.
    void count(std::size_t part) {
      if (!file_.in_sequence() || part != last_) ++file_.reads_[part];
      last_ = part;
    }

    const CountedFile& file_;
    std::size_t last_ = ~std::size_t{0};
    std::unique_ptr<Reader> reader_;
  };

  std::unique_ptr<ImageFile> file_;
  mutable std::vector<std::atomic<int>> reads_;
};

/// That this process has read from files so far, from disks or not.
std::uint64_t bytes_read() {
  std::ifstream file("/proc/self/io");
  std::string name;
  std::uint64_t bytes = 0;
  file >> name >> bytes;
  return bytes;
}

template <class Work>
void count(const CountedFile& file, const Work& pass) {
  const std::uint64_t before = bytes_read();
  pass();
  const std::uint64_t bytes = bytes_read() - before;
  const auto [least, most] = file.take_counts();
  std::cout << ' ' << least << ' ' << most << ' ' << bytes;
}

void run(int words, char** word) {
  AnalysisInput input;
  auto counted = std::make_unique<CountedFile>(open_image(word[1]));
  const CountedFile& file = *counted;
  input.image = std::move(counted);
  const SlabAdvice advice = slab_advice(input, std::strtoull(word[2], nullptr, 10));
  const std::uint64_t slices = words > 3 ? std::strtoull(word[3], nullptr, 10) : advice.slices;
  std::cout << slices << ' ' << times_decoded(file, slices);
  count(file, [&] {
    MaskSlabs slabs(file, slices);
    while (slabs.next() != nullptr) {
    }
  });
  ThresholdOptions options;
  options.threshold.method = ThresholdMethod::fixed;
  options.threshold.value = 100;
  count(file, [&] { threshold_by_slabs(file, options, [](SliceRange, const PaddedBitmap&) {}); });
  std::cout << '\n';
}

}  // namespace
}  // namespace skan_graph

int main(int words, char** word) try {
  skan_graph::run(words, word);
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
