#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace skan_graph {

/// 256 bins of equal width between the lowest and the highest value of an image of real numbers,
/// as in np.histogram: a bin includes its lower edge but not its upper edge; the last bin
/// includes both. All is computed in the image's own type, as in NumPy, so that every value falls
/// into the same bin.
///
///     const EqualBins<double> bins(0, 1);
///     bins.bin_of(0.5);     // 128
///     bins.centre(128);     // 0.501953125
///
/// The two ends must be finite and different.
template <class Number>
class EqualBins {
 public:
  static constexpr std::size_t count = 256;

  EqualBins(Number lowest, Number highest) : lowest_(lowest), width_(highest - lowest) {
    const Number step = width_ / static_cast<Number>(count);
    for (std::size_t i = 0; i < count; ++i)
      edges_[i] = (step == 0 ? static_cast<Number>(i) / static_cast<Number>(count) * width_
                             : static_cast<Number>(i) * step) +
                  lowest;
    edges_[count] = highest;
  }

  /// The bin of a value between the lowest and the highest.
  std::size_t bin_of(Number value) const {
    const Number place = (value - lowest_) / width_ * static_cast<Number>(count);
    auto bin = place > 0 ? std::min(static_cast<std::size_t>(place), count - 1) : std::size_t{0};
    // The division may be off by one at an edge.
    if (value < edges_[bin] && bin > 0) --bin;
    if (value >= edges_[bin + 1] && bin != count - 1) ++bin;
    return bin;
  }

  Number centre(std::size_t bin) const { return (edges_[bin] + edges_[bin + 1]) / Number{2}; }

 private:
  Number lowest_, width_;
  std::array<Number, count + 1> edges_{};
};

}  // namespace skan_graph
