#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace skan_graph {

/// The histogram bin whose centre is Otsu's threshold: values in this bin and below are
/// background, values above are object. It is the first bin that maximises the variance between
/// the two classes. N. Otsu, "A Threshold Selection Method from Gray-Level Histograms", IEEE
/// Transactions on Systems, Man, and Cybernetics 9(1), 1979.
///
/// Equal to skimage.filters.threshold_otsu to the last bit: as there, counts are float32, and
/// sums have the type of the centres, `Number` (float or double). `centre_of(bin)` returns a bin's
/// centre. The histogram may have empty bins at both ends. If only one bin has values, that bin
/// is returned; if none has, 0.
///
///     const std::uint64_t counts[] = {3, 1, 0, 0, 4};
///     otsu_bin<double>(counts, [](std::size_t bin) { return 10.0 * bin; });   // 1
///
/// Cost: two passes over the bins. Memory: two numbers per bin.
template <class Number, class CentreOf>
std::size_t otsu_bin(std::span<const std::uint64_t> counts, const CentreOf& centre_of) {
  std::size_t first = 0, last = counts.size();
  while (first < last && counts[first] == 0) ++first;
  while (last > first && counts[last - 1] == 0) --last;
  if (first == last) return 0;

  // For the class of this bin and all above: its number of pixels and their mean.
  std::vector<float> upper_weight(last - first);
  std::vector<Number> upper_mean(last - first);
  float weight = 0;
  Number sum = 0;
  const auto add = [&](std::size_t bin) {
    const auto count = static_cast<float>(counts[bin]);
    weight += count;
    sum += static_cast<Number>(count) * static_cast<Number>(centre_of(bin));
  };
  for (std::size_t bin = last; bin-- > first;) {
    add(bin);
    upper_weight[bin - first] = weight;
    upper_mean[bin - first] = sum / static_cast<Number>(weight);
  }

  weight = 0;
  sum = 0;
  std::size_t best = first;
  Number largest = -1;
  for (std::size_t bin = first; bin + 1 < last; ++bin) {
    add(bin);
    const Number distance =
        sum / static_cast<Number>(weight) - upper_mean[bin + 1 - first];
    const Number variance =
        static_cast<Number>(weight * upper_weight[bin + 1 - first]) * (distance * distance);
    if (variance > largest) {
      largest = variance;
      best = bin;
    }
  }
  return best;
}

}  // namespace skan_graph
