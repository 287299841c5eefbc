#include "io/read/stack_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "io/read/row_runs.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/read_slices.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

/// The parts of the stack that a slice makes. A slice in Fortran order, whose runs are not runs of
/// the stack, is read as a whole; so is one whose parts are in sequence.
std::size_t parts_of(const ImageFile& slice) {
  return slice.info().fortran_order || slice.in_sequence() ? 1 : slice.part_count();
}

std::string shape_and_type(const ImageInfo& info) {
  return fmt::format("{} {}", info.shape.to_string(), name_of(info.type));
}

}  // namespace

StackFile::StackFile(std::filesystem::path name, std::vector<std::filesystem::path> slices,
                     const ReadOptions& options)
    : ImageFile(std::move(name)), slices_(std::move(slices)), options_(options) {
  options_.stack = false;  // only slices are opened from here on
  std::set<std::string> warnings;
  first_part_.push_back(0);
  for (std::size_t number = 0; number < slices_.size(); ++number) {
    const auto slice = open_slice(number);
    const ImageInfo& info = slice->info();
    if (number == 0 && info.shape.dimensions() == 2) {
      info_ = info;
      info_.warnings.clear();
      rows_ = info.shape[0];
      columns_ = info.shape[1];
    }
    check_slice(*slice);
    first_part_.push_back(first_part_.back() + parts_of(*slice));
    for (const std::string& warning : info.warnings)
      if (warnings.insert(warning).second)
        warn(fmt::format("slice {} {}", slices_[number].filename().string(), warning));
  }
  if (!info_.spacing.empty())
    warn(fmt::format("has slices with a spacing of {:.6g} {}, but no distance between them; give "
                     "a spacing of three numbers",
                     fmt::join(info_.spacing, " × "), info_.unit));
  info_.format = "stack of " + info_.format;
  info_.axes = "ZYX";
  info_.fortran_order = false;
  info_.spacing.clear();
  info_.unit.clear();
  info_.spacing_from.clear();
  try {
    info_.shape = Shape{slices_.size(), rows_, columns_};
  } catch (const std::length_error&) {
    throw FileError(path_, "promises more pixels than any disk holds", "check the slices");
  }
}

std::unique_ptr<ImageFile> StackFile::open_slice(std::size_t slice) const {
  return open_image(slices_[slice], options_);
}

void StackFile::check_slice(const ImageFile& slice) const {
  const ImageInfo& info = slice.info();
  if (info.shape.dimensions() != 2)
    throw FileError(slice.path(),
                    fmt::format("has {} axes, but slices of a stack have two",
                                info.shape.dimensions()),
                    "give 2D images, or read each on its own", {ReadSetting::stack});
  if (info.shape[0] != rows_ || info.shape[1] != columns_ || info.type != info_.type)
    throw FileError(slice.path(),
                    fmt::format("is {}, the slice {} {} {}", shape_and_type(info),
                                slices_.front().filename().string(),
                                Shape{rows_, columns_}.to_string(), name_of(info_.type)),
                    "give slices of one size and type");
}

std::size_t StackFile::slice_of(std::size_t part) const {
  const auto next = std::upper_bound(first_part_.begin(), first_part_.end(), part);
  return static_cast<std::size_t>(next - first_part_.begin()) - 1;
}

SliceRange StackFile::slices(std::size_t part) const {
  const std::uint64_t slice = slice_of(part);
  return {slice, slice + 1};
}

class StackFile::SliceReader : public ImageFile::Reader {
 public:
  explicit SliceReader(const StackFile& stack) : stack_(stack) {}

  void read(std::size_t part, const TakeRun& take) override {
    go_to(stack_.slice_of(part));
    const PixelIndex first = slice_ * stack_.slice_size();
    const auto take_in_stack = [&](PixelRun run, const std::byte* pixels) {
      take({first + run.first, run.count}, pixels);
    };
    if (file_->info().fortran_order)
      read_whole(take_in_stack);
    else if (file_->in_sequence())
      for (std::size_t i = 0; i < file_->part_count(); ++i) reader_->read(i, take_in_stack);
    else
      reader_->read(part - stack_.first_part_[slice_], take_in_stack);
  }

 private:
  void go_to(std::size_t slice) {
    if (file_ && slice == slice_) return;
    reader_.reset();
    file_ = stack_.open_slice(slice);
    slice_ = slice;
    stack_.check_slice(*file_);
    if (parts_of(*file_) != stack_.first_part_[slice + 1] - stack_.first_part_[slice])
      throw FileError(file_->path(), "was changed while it was read", "start again");
    reader_ = file_->reader();
  }

  void read_whole(const TakeRun& take) const {
    const std::size_t pixel_size = size_of(stack_.info().type);
    UninitializedVector<std::byte> pixels(stack_.slice_size() * pixel_size);
    read_slices(*file_, {0, stack_.rows_}, pixels.data());
    const RowRuns runs(stack_.columns_, stack_.rows_, pixel_size);
    for (std::uint64_t i = 0; i < runs.count(); ++i)
      take(runs[i], pixels.data() + runs[i].first * pixel_size);
  }

  const StackFile& stack_;
  std::size_t slice_ = 0;
  std::unique_ptr<ImageFile> file_;  // of the current slice
  std::unique_ptr<Reader> reader_;   // of that file
};

std::unique_ptr<ImageFile::Reader> StackFile::reader() const {
  return std::make_unique<SliceReader>(*this);
}

}  // namespace skan_graph
