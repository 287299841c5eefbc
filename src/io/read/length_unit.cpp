#include "io/read/length_unit.hpp"

#include <algorithm>
#include <charconv>
#include <cctype>

namespace skan_graph {

namespace {

struct Spelling {
  std::string_view written, name;
};

/// Words, whose case does not matter; that of a symbol does: mm and Mm.
constexpr Spelling words[] = {
    {"micron", "µm"},      {"microns", "µm"},     {"micrometer", "µm"},  {"micrometers", "µm"},
    {"micrometre", "µm"},  {"micrometres", "µm"}, {"nanometer", "nm"},   {"nanometers", "nm"},
    {"nanometre", "nm"},   {"nanometres", "nm"},  {"millimeter", "mm"},  {"millimeters", "mm"},
    {"millimetre", "mm"},  {"millimetres", "mm"}, {"centimeter", "cm"},  {"centimeters", "cm"},
    {"centimetre", "cm"},  {"centimetres", "cm"}, {"meter", "m"},        {"meters", "m"},
    {"metre", "m"},        {"metres", "m"},       {"picometer", "pm"},   {"picometre", "pm"},
    {"angstrom", "Å"},     {"angstroms", "Å"},    {"inches", "inch"},    {"pixel", ""},
    {"pixels", ""},        {"voxel", ""},         {"voxels", ""},        {"reference frame", ""},
};
constexpr Spelling symbols[] = {{"um", "µm"}, {"μm", "µm"}, {"in", "inch"}, {"\"", "inch"}};

struct Length {
  std::string_view unit;
  double metres;
};
constexpr Length lengths[] = {
    {"km", 1e3},  {"hm", 1e2},   {"dam", 1e1},  {"m", 1},    {"dm", 1e-1},
    {"cm", 1e-2}, {"mm", 1e-3},  {"µm", 1e-6},  {"nm", 1e-9}, {"Å", 1e-10},
    {"pm", 1e-12}, {"inch", 0.0254}, {"ft", 0.3048}, {"thou", 2.54e-5},
};

void append_utf8(std::string& text, unsigned code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | code >> 12);
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

bool is_surrogate(unsigned code) { return code >= 0xD800 && code < 0xE000; }

/// \u00B5 stands for µ.
std::string without_escapes(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    unsigned code = 0;
    const bool escape =
        text.size() >= 6 && text.starts_with("\\u") &&
        std::from_chars(text.data() + 2, text.data() + 6, code, 16).ptr == text.data() + 6;
    if (escape && !is_surrogate(code))
      append_utf8(decoded, code);
    else
      decoded += text.front();
    text.remove_prefix(escape && !is_surrogate(code) ? 6 : 1);
  }
  return decoded;
}

/// Whether bytes above 127 come as in UTF-8: two to four together.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i++]);
    if (first < 0x80) continue;
    const int following = first >= 0xC2 && first < 0xE0   ? 1
                          : first >= 0xE0 && first < 0xF0 ? 2
                          : first >= 0xF0 && first < 0xF5 ? 3
                                                          : 0;
    if (following == 0) return false;
    for (int k = 0; k < following; ++k, ++i)
      if (i >= text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return false;
  }
  return true;
}

std::string from_latin_1(std::string_view text) {
  std::string decoded;
  for (const char byte : text) append_utf8(decoded, static_cast<unsigned char>(byte));
  return decoded;
}

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return text;
}

}  // namespace

std::string unit_name(std::string_view written) {
  while (!written.empty() && written.front() == ' ') written.remove_prefix(1);
  while (!written.empty() && (written.back() == ' ' || written.back() == '\r'))
    written.remove_suffix(1);
  std::string unit = without_escapes(written);
  if (!is_utf8(unit)) unit = from_latin_1(unit);

  constexpr std::size_t longest = 32;
  const bool has_control = std::ranges::any_of(
      unit, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  if (has_control || unit.size() > longest) return "";

  const std::string word = lower_case(unit);
  for (const auto& [spelling, name] : words)
    if (word == spelling) return std::string(name);
  for (const auto& [spelling, name] : symbols)
    if (unit == spelling) return std::string(name);
  return unit;
}

std::optional<double> metres(std::string_view unit) {
  for (const Length& length : lengths)
    if (unit == length.unit) return length.metres;
  return std::nullopt;
}

}  // namespace skan_graph
