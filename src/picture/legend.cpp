#include "picture/legend.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "picture/lettering.hpp"
#include "picture/round_numbers.hpp"

namespace skan_graph {

namespace {

constexpr double line_spacing = 1.5;  // from baseline to baseline, in font sizes

/// Writes the parts of a legend from top to bottom.
class Legend {
 public:
  Legend(const PictureSource& source, std::int32_t left, Drawing& drawing)
      : source_(source),
        drawing_(drawing),
        size_(drawing.font_size),
        left_(left),
        top_(drawing.panels.front().top) {}

  void add_all() {
    find_indices();
    add_title();
    if (source_.colours.categories.empty())
      add_bar();
    else
      add_categories();
    if (occurs_[ColourMap::no_value]) add_line("no value", ColourMap::no_value);
    if (drawing_.mark_radius > 0) add_marks();
    const auto margin = drawing_.panels.front().left;
    drawing_.width = std::max(drawing_.width, whole(right_) + margin);
    drawing_.height = std::max(drawing_.height, whole(top_) + margin);
  }

 private:
  static std::int32_t whole(double number) {
    return static_cast<std::int32_t>(std::lround(number));
  }

  void find_indices() {
    for (const double value : source_.values) occurs_[source_.colours.index_of(value)] = true;
  }

  /// The unit of a column in that of the image: "µm" for "spacing", "1/µm^2" for "1/spacing^2".
  std::string unit() const {
    const std::string& unit = source_.colours.unit;
    const std::string word = "spacing";
    const std::size_t at = unit.find(word);
    if (at == unit.npos) return unit == "value" ? "" : unit;
    if (source_.unit.empty()) return "";
    return unit.substr(0, at) + source_.unit + unit.substr(at + word.size());
  }

  void add_text(const std::string& text, double x, double baseline) {
    drawing_.texts.push_back({text, whole(baseline), whole(x)});
    right_ = std::max(right_, x + text_width(text, size_));
  }

  void add_title() {
    const std::string in = unit();
    add_text(source_.colours.column + (in.empty() ? "" : " (" + in + ")"), left_,
             top_ + size_ * 0.8);
    top_ += size_ * line_spacing;
  }

  /// A short line of a colour and what it stands for.
  void add_line(const std::string& text, std::size_t colour) {
    const std::int32_t middle = whole(top_ + size_ / 2);
    const std::int32_t thick = std::max(whole(size_ / 4), whole(drawing_.line_width));
    drawing_.boxes.push_back({{middle - thick / 2, whole(left_), middle - thick / 2 + thick,
                               whole(left_ + 1.5 * size_)},
                              static_cast<Ink>(ink::first_colour + colour)});
    add_text(text, left_ + 2 * size_, top_ + 0.85 * size_);
    top_ += line_spacing * size_;
  }

  void add_categories() {
    for (std::size_t c = 0; c < source_.colours.categories.size(); ++c)
      if (occurs_[c + 1]) add_line(source_.colours.categories[c].name, c + 1);
  }

  void add_marks() {
    top_ += size_ / 2;
    add_mark("tip", false);
    add_mark("junction", true);
  }

  void add_mark(const std::string& text, bool is_junction) {
    drawing_.legend_marks.push_back({{static_cast<std::uint16_t>(whole(top_ + size_ / 2)),
                                      static_cast<std::uint16_t>(whole(left_ + 0.75 * size_))},
                                     is_junction});
    add_text(text, left_ + 2 * size_, top_ + 0.85 * size_);
    top_ += line_spacing * size_;
  }

  /// Where a value lies on the bar: the lowest at the bottom; equal values in the middle.
  double place_of(double value, std::int32_t bottom, std::int32_t height) const {
    const double low = source_.colours.lowest, high = source_.colours.highest;
    const double share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5;
    return bottom - share * height;
  }

  void add_bar() {
    if (!(source_.colours.lowest <= source_.colours.highest)) return;  // there are no values
    const std::int32_t top = whole(top_ + size_ / 2), left = whole(left_);
    const std::int32_t height = bar_height(), bottom = top + height;
    const std::int32_t right = left + whole(1.2 * size_);
    constexpr std::int32_t steps = 127;
    for (std::int32_t step = 0; step < steps; ++step)
      drawing_.boxes.push_back({{bottom - height * (step + 1) / steps, left,
                                 bottom - height * step / steps, right},
                                static_cast<Ink>(ink::first_colour + 1 + step)});
    const std::int32_t thick = std::max(1, whole(size_ / 12));
    for (const Tick& tick : ticks_between(source_.colours.lowest, source_.colours.highest)) {
      const double y = place_of(tick.value, bottom, height);
      const std::int32_t line = std::clamp(whole(y) - thick / 2, top, bottom - thick);
      drawing_.boxes.push_back({{line, right, line + thick, right + whole(size_ / 3)}, ink::black});
      add_text(tick.text, right + size_ * 0.6, y + 0.35 * size_);
    }
    top_ = bottom + size_;
  }

  /// The height of the panels, but between 8 and 16 lines.
  std::int32_t bar_height() const {
    return std::clamp(static_cast<std::int32_t>(source_.panels.height), whole(8 * size_),
                      whole(16 * size_));
  }

  const PictureSource& source_;
  Drawing& drawing_;
  double size_, left_, top_, right_ = 0;
  std::array<bool, 128> occurs_{};
};

}  // namespace

void add_legend(const PictureSource& source, std::int32_t left, Drawing& drawing) {
  Legend(source, left, drawing).add_all();
}

}  // namespace skan_graph
