#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "io/write/write_text.hpp"
#include "io/write/xml_text.hpp"
#include "io/write/base64.hpp"
#include "picture/png.hpp"
#include "picture/write_picture_as.hpp"

namespace skan_graph {

namespace {

/// A rectangle's place and size, as attributes.
std::string place_of(const Box& box) {
  return fmt::format(R"(x="{}" y="{}" width="{}" height="{}")", box.left, box.top, box.width(),
                     box.height());
}

std::string begin_of(const PictureSource& source, const Drawing& drawing) {
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}">
<title>{2}</title>
<rect width="{0}" height="{1}" fill="#fff"/>
)",
      drawing.width, drawing.height, xml_text(source.title));
}

/// Writes a panel's plane as a PNG, in pixels of the image.
void write_plane(const Plane& plane, const Box& box, std::span<const Colour> palette,
                 OutputFile& file) {
  Raster raster(static_cast<std::int32_t>(plane.height), static_cast<std::int32_t>(plane.width));
  fill(raster, raster.all(), plane);
  file.write(
      fmt::format("<image {} preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" "
                  "href=\"data:image/png;base64,",
                  place_of(box)));
  Base64Encoder encoder;
  std::string text;
  write_png(png_pixels(raster, palette.first(ink::first_colour)),
            [&](std::span<const std::byte> bytes) {
              text.clear();
              encoder.append(
                  {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, text);
              file.write(text);
            });
  text.clear();
  encoder.finish(text);
  file.write(text + "\"/>\n");
}

/// Appends a step as short as SVG has it: to the right, down, or both.
void append_step(int x, int y, TextBlock& text) {
  if (y == 0) {
    text.append('h');
    text.append_integer(x);
    return;
  }
  text.append(x == 0 ? 'v' : 'l');
  if (x != 0) {
    text.append_integer(x);
    if (y > 0) text.append(' ');  // a minus sign separates, too
  }
  text.append_integer(y);
}

/// Appends a path: its first point, then steps; equal steps as one.
void append_path(Path path, const UninitializedVector<Point>& points, TextBlock& text) {
  Point last = points[*path.begin()];
  text.append('M');
  text.append_integer(int{last.x});
  text.append(' ');
  text.append_integer(int{last.y});
  int step_x = 0, step_y = 0, count = 0;
  const auto append_steps = [&] {
    if (count != 0) append_step(step_x * count, step_y * count, text);
  };
  for (const NodeId node : path) {
    const int x = points[node].x - last.x, y = points[node].y - last.y;
    if (x == 0 && y == 0) continue;
    if (x != step_x || y != step_y) {
      append_steps();
      step_x = x;
      step_y = y;
      count = 0;
    }
    ++count;
    last = points[node];
  }
  append_steps();
  if (count == 0) text.append("h0");  // a dot
}

/// The branches in the order of their colours, and where each colour begins.
struct ByColour {
  std::vector<std::uint64_t> branches;
  std::array<std::uint64_t, 129> first{};
};

ByColour by_colour(const PictureSource& source) {
  std::vector<std::uint8_t> index;
  for (const double value : source.values) index.push_back(source.colours.index_of(value));
  ByColour sorted;
  for (const std::uint8_t i : index) ++sorted.first[i + std::size_t{1}];
  std::partial_sum(sorted.first.begin(), sorted.first.end(), sorted.first.begin());
  std::array<std::uint64_t, 129> next = sorted.first;
  sorted.branches.resize(index.size());
  for (std::uint64_t branch = 0; branch < index.size(); ++branch)
    sorted.branches[next[index[branch]]++] = branch;
  return sorted;
}

class SvgPicture {
 public:
  SvgPicture(const PictureSource& source, const Drawing& drawing, OutputFile& file)
      : source_(source), drawing_(drawing), file_(file), by_colour_(by_colour(source)) {}

  void write() {
    file_.write(begin_of(source_, drawing_));
    for (std::size_t p = 0; p < drawing_.panels.size(); ++p) {
      write_plane(source_.planes[p], drawing_.panels[p], drawing_.palette, file_);
      write_branches(p);
    }
    file_.write(marks(drawing_.marks, drawing_.mark_radius));
    file_.write(boxes());
    file_.write(marks(drawing_.legend_marks, legend_mark_radius(drawing_)));
    file_.write(texts() + "</svg>\n");
  }

 private:
  std::string colour_of(std::size_t ink) const { return text_of(drawing_.palette[ink]); }

  void write_branches(std::size_t p) {
    const auto points =
        node_points(source_.node_index, source_.panels.panels[p], drawing_.panels[p]);
    file_.write(fmt::format("<g fill=\"none\" stroke-width=\"{}\" stroke-linecap=\"round\" "
                            "stroke-linejoin=\"round\" transform=\"translate({})\">\n",
                            drawing_.line_width, half_pixel()));
    constexpr std::size_t numbers_of_branch = 16;  // as many as an average path is long
    for_text_blocks(
        by_colour_.branches.size(),
        [&](TextBlock& text, std::uint64_t from, std::uint64_t to) {
          append_branches(from, to, points, text);
        },
        [this](const TextBlock& text) { file_.write(text.view()); }, numbers_of_branch);
    file_.write("</g>\n");
  }

  /// Branches `from` to `to` − 1 in the order of colours, those of a colour in a group.
  void append_branches(std::uint64_t from, std::uint64_t to,
                       const UninitializedVector<Point>& points, TextBlock& text) const {
    const auto& first = by_colour_.first;
    const auto after = std::ranges::upper_bound(first, from);
    auto colour = static_cast<std::size_t>(after - first.begin() - 1);
    for (std::uint64_t i = from; i < to; ++i) {
      while (first[colour + 1] <= i) ++colour;
      if (i == first[colour]) {
        text.append("<g stroke=\"");
        text.append(colour_of(ink::first_colour + colour));
        text.append("\">\n");
      }
      append_branch(by_colour_.branches[i], points, text);
      if (i + 1 == first[colour + 1]) text.append("</g>\n");
    }
  }

  void append_branch(std::uint64_t branch, const UninitializedVector<Point>& points,
                     TextBlock& text) const {
    text.append("<path d=\"");
    append_path(source_.measured.branches.path(branch), points, text);
    text.append("\"><title>branch ");
    text.append_integer(branch);
    text.append(": ");
    append_value(source_.values[branch], text);
    text.append("</title></path>\n");
  }

  void append_value(double value, TextBlock& text) const {
    for (const Category& category : source_.colours.categories)
      if (category.value == value) return text.append(category.name);
    constexpr std::size_t longest = 32;
    text.end_at(fmt::format_to(text.room(longest), "{:.6g}", value));
  }

  /// Points are pixels; this leads to their middle, where a pen of an odd width draws.
  double half_pixel() const {
    return static_cast<int>(drawing_.line_width) % 2 == 0 ? 0 : 0.5;
  }

  std::string boxes() const {
    std::string text;
    for (const FilledBox& box : drawing_.boxes)
      text += fmt::format("<rect {} fill=\"{}\"/>\n", place_of(box.box), colour_of(box.with));
    return text;
  }

  std::string marks(const std::vector<Mark>& marks, double radius) const {
    const double rim = rim_of(radius);
    std::string text =
        fmt::format("<g stroke=\"{}\" stroke-width=\"{}\">\n", colour_of(ink::black), rim);
    for (const Mark& mark : marks)
      text += fmt::format("<circle class=\"{}\" cx=\"{}.5\" cy=\"{}.5\" r=\"{}\" fill=\"{}\"/>\n",
                          mark.is_junction ? "junction" : "tip", mark.at.x, mark.at.y,
                          radius - rim / 2, colour_of(mark.fill()));
    return text + "</g>\n";
  }

  std::string texts() const {
    std::string text = fmt::format(
        "<g font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"{}\">\n",
        drawing_.font_size);
    for (const Lettering& line : drawing_.texts)
      text += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", line.x, line.y,
                          xml_text(line.text));
    return text + "</g>\n";
  }

  const PictureSource& source_;
  const Drawing& drawing_;
  OutputFile& file_;
  ByColour by_colour_;
};

}  // namespace

void write_svg_picture(const PictureSource& source, const Drawing& drawing, OutputFile& file) {
  SvgPicture(source, drawing, file).write();
}

}  // namespace skan_graph
