#include "skan_graph/slabs/prune_stored.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

#include "prune/equal_lengths.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/memory/byte_archive.hpp"
#include "skan_graph/parallel/gather.hpp"
#include "skan_graph/prune/prune_spurs.hpp"
#include "skan_graph/slabs/branch_parts.hpp"
#include "skan_graph/slabs/mapped_bitmap.hpp"
#include "skan_graph/slabs/scratch_slabs.hpp"
#include "skan_graph/slabs/slab_buckets.hpp"
#include "skan_graph/slabs/slab_tracer.hpp"

namespace skan_graph {

namespace {

BitIndex bits_of_slices(const BitLayout& layout, std::uint64_t slices) {
  return static_cast<BitIndex>(slices) * layout.strides()[0];
}

/// The bits of an image in which a window's bits are, and those of its slab.
struct BitsOfWindow {
  BitIndex shift, first, last;  // the last two are the image's

  explicit BitsOfWindow(const MaskWindow& window) {
    shift = bits_of_slices(window.bitmap, window.window.first);
    first = bits_of_slices(window.bitmap, window.slab.first + 1);
    last = bits_of_slices(window.bitmap, window.slab.last + 1);
  }

  /// Appends the window's bits that are of the slab to those of the image.
  void append(const std::vector<BitIndex>& of_window, std::vector<BitIndex>& all) const {
    for (const BitIndex bit : of_window)
      if (bit + shift >= first && bit + shift < last) all.push_back(bit + shift);
  }
};

/// A component that is too short, and one of its pixels.
struct ShortComponent {
  BitIndex pixel;
  double length;
};

std::vector<BitIndex> lone_pixels(const NodeIndex& node_index) {
  const auto degrees = skan_graph::degrees(node_index);
  std::vector<BitIndex> lone;
  for_each_node(node_index, 0, node_index.block_count(), [&](NodeId node, BitIndex bit) {
    if (degrees[node] == 0) lone.push_back(bit);
  });
  return lone;
}

/// In ascending order of these pixels.
std::vector<ShortComponent> short_components(const ScratchBitmap& skeleton,
                                             std::span<const double> spacing,
                                             const PruneLimits& limits, std::uint64_t slices,
                                             ScratchFile& file, const Progress& progress) {
  ScratchSlabs slabs(skeleton, slices);
  SlabTracer tracer(spacing, limits.junctions);
  SlabBuckets buckets(slabs.count());
  SpilledBranches branches(file, buckets);
  std::vector<BitIndex> lone;
  while (const MaskWindow* window = slabs.next(progress)) {
    const NodeIndex node_index(window->bitmap);
    const TracedSlab traced = tracer.trace(*window, node_index);
    branches.add(traced, buckets.add(traced.first_node));
    BitsOfWindow(*window).append(lone_pixels(node_index), lone);
  }
  const SkeletonOfComponent skeleton_of({&tracer.components()});
  std::vector<ShortComponent> components(skeleton_of.count(), ShortComponent{-1, 0});
  branches.for_each([&](std::span<const BranchRow> rows) {
    for (const BranchRow& row : rows) {
      ShortComponent& component = components[skeleton_of[row.component]];
      component.length += row.distance;
      component.pixel = row.source_bit;
    }
  });
  std::erase_if(components, [&](const ShortComponent& component) {
    return component.pixel < 0 || !is_shorter(component.length, limits.min_length);
  });
  for (const BitIndex pixel : lone) components.push_back({pixel, 0});
  std::ranges::sort(components, {}, &ShortComponent::pixel);
  return components;
}

/// Removes all pixels that are connected with one, and returns the first of them.
BitIndex remove_connected(std::uint64_t* words, std::span<const NeighborBlock> neighborhood,
                          BitIndex pixel) {
  const auto remove = [words](BitIndex bit) {
    words[bit / bits_per_word] &= ~(std::uint64_t{1} << bit % bits_per_word);
  };
  BitIndex first = pixel;
  std::vector<BitIndex> left{pixel};
  remove(pixel);
  while (!left.empty()) {
    const BitIndex bit = left.back();
    left.pop_back();
    first = std::min(first, bit);
    for (const NeighborBlock& block : neighborhood)
      for (std::uint32_t rest = block.neighbors_of(words, bit); rest != 0; rest &= rest - 1) {
        left.push_back(bit + block.step[NeighborBlock::lowest(rest)]);
        remove(left.back());
      }
  }
  return first;
}

void remove_short_components(ScratchBitmap& skeleton, std::span<const double> spacing,
                             const PruneLimits& limits, std::uint64_t slices, ScratchFile& file,
                             const Progress& progress, std::vector<PrunedPart>& parts) {
  const auto components = short_components(skeleton, spacing, limits, slices, file, progress);
  const MappedBitmap map(skeleton);
  const auto neighborhood = neighbor_blocks(skeleton.layout());
  const BitIndex section = bits_of_slices(map.layout(), slices);
  BitIndex last = 0;
  for (const ShortComponent& component : components) {
    if (component.pixel >= last) {
      map.release();
      last = component.pixel + section;
    }
    const BitIndex first = remove_connected(map.words(), neighborhood, component.pixel);
    parts.push_back({0, skeleton.layout().pixel_of(first), component.length});
  }
  std::ranges::sort(parts, {}, &PrunedPart::tip);
}

std::vector<BitIndex> find_tips(const ScratchBitmap& skeleton, std::uint64_t slices,
                                SliceRange range, const Progress& progress) {
  std::vector<BitIndex> tips;
  ScratchSlabs slabs(skeleton, slices, range);
  while (const MaskWindow* window = slabs.next(progress))
    BitsOfWindow(*window).append(tips_of(NodeIndex(window->bitmap)), tips);
  return tips;
}

/// The spurs that all ranks find, on rank 0, in their order; the others get none.
std::vector<Spur> spurs_of_ranks(Communicator& ranks,
                                 const std::function<std::vector<Spur>()>& find) {
  std::vector<Spur> spurs;
  for (const std::vector<std::byte>& bytes : gather(ranks, [&] { return to_bytes(find()); })) {
    std::vector<Spur> of_rank;
    from_bytes(bytes, of_rank);
    spurs.insert(spurs.end(), of_rank.begin(), of_rank.end());
  }
  return spurs;
}

}  // namespace

std::vector<PrunedPart> prune_stored(ScratchBitmap& skeleton, const ScratchBitmap* mask,
                                     std::span<const double> spacing, const PruneLimits& limits,
                                     std::uint64_t slices, ScratchFile& file,
                                     const Progress& progress, const ImagePart* part) {
  if (limits.radius_factor > 0 && (mask == nullptr || mask->shape() != skeleton.shape()))
    throw std::invalid_argument("pruning by radius needs a mask of the skeleton's shape");
  slices = std::min(slices, skeleton.shape()[0]);
  std::vector<PrunedPart> parts;
  const auto on_first_rank = [&](const std::function<void()>& work) {
    if (part == nullptr) return work();
    on_all_ranks(part->ranks, [&] {
      if (part->ranks.rank() == 0) work();
    });
  };
  if (limits.min_length > 0)
    on_first_rank([&] {
      remove_short_components(skeleton, spacing, limits, slices, file, progress, parts);
    });
  if (!limits.prunes_spurs()) return parts;

  const MappedBitmap map(skeleton);
  std::optional<MappedBitmap> map_of_mask;
  std::optional<NearestBackground> background;
  if (limits.radius_factor > 0) {
    map_of_mask.emplace(*mask);
    background.emplace(map_of_mask->bits(), spacing);
  }
  const auto release = [&] {
    map.release();
    if (map_of_mask) map_of_mask->release();
  };
  const ChangingBits bits{map.layout(), map.words(), bits_of_slices(map.layout(), slices), release};
  const NearestBackground* const of_mask = background ? &*background : nullptr;
  const auto find = [&] {
    const SliceRange own = part != nullptr ? part->slices : SliceRange{0, skeleton.shape()[0]};
    return short_spurs(bits, find_tips(skeleton, slices, own, progress), spacing, limits, of_mask);
  };
  std::vector<Spur> spurs = part != nullptr ? spurs_of_ranks(part->ranks, find) : find();
  on_first_rank(
      [&] { prune_spurs(bits, std::move(spurs), spacing, limits, of_mask, parts); });
  return parts;
}

}  // namespace skan_graph
