#include "io/read/length_unit.hpp"

#include <algorithm>
#include <charconv>
#include <cctype>

namespace skan_graph {

namespace {

struct Spelling {
  std::string_view written, name;
};

/// Words, whose case does not matter. The case of symbols does: mm and Mm.
constexpr Spelling words[] = {
    {"micron", "µm"},    {"microns", "µm"},     {"angstrom", "Å"},   {"angstroms", "Å"},
    {"inches", "inch"},  {"foot", "ft"},        {"feet", "ft"},      {"yard", "yd"},
    {"yards", "yd"},     {"mile", "mi"},        {"miles", "mi"},     {"pixel", ""},
    {"pixels", ""},      {"voxel", ""},         {"voxels", ""},      {"reference frame", ""},
};
constexpr Spelling symbols[] = {
    {"um", "µm"}, {"μm", "µm"}, {"\u212B", "Å"}, {"in", "inch"}, {"\"", "inch"}};

/// A prefix of the metre: "nano" and "n" are 10^-9.
struct Prefix {
  std::string_view word, symbol;
  int power;
};
constexpr Prefix prefixes[] = {
    {"", "", 0},         {"yotta", "Y", 24},  {"zetta", "Z", 21},  {"exa", "E", 18},
    {"peta", "P", 15},   {"tera", "T", 12},   {"giga", "G", 9},    {"mega", "M", 6},
    {"kilo", "k", 3},    {"hecto", "h", 2},   {"deca", "da", 1},   {"deci", "d", -1},
    {"centi", "c", -2},  {"milli", "m", -3},  {"micro", "µ", -6},  {"nano", "n", -9},
    {"pico", "p", -12},  {"femto", "f", -15}, {"atto", "a", -18},  {"zepto", "z", -21},
    {"yocto", "y", -24},
};

/// A length is number × 10^power metres.
struct Length {
  std::string_view unit;
  int number, power;
};
constexpr Length other_lengths[] = {
    {"Å", 1, -10}, {"thou", 254, -7},  {"inch", 254, -4},
    {"ft", 3048, -4}, {"yd", 9144, -4}, {"mi", 1'609'344, -3},
};

/// The length of a unit by its short name.
std::optional<Length> find_length(std::string_view unit) {
  for (const Length& length : other_lengths)
    if (unit == length.unit) return length;
  if (!unit.ends_with('m')) return std::nullopt;
  for (const Prefix& prefix : prefixes)
    if (unit.substr(0, unit.size() - 1) == prefix.symbol) return Length{unit, 1, prefix.power};
  return std::nullopt;
}

/// "nm" for nanometer, nanometers, nanometre, nanometres.
std::optional<std::string> name_of_metres(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  constexpr std::size_t length = std::string_view("meter").size();
  if (!word.ends_with("meter") && !word.ends_with("metre")) return std::nullopt;
  word.remove_suffix(length);
  for (const Prefix& prefix : prefixes)
    if (word == prefix.word) return std::string(prefix.symbol) + "m";
  return std::nullopt;
}

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

/// Whether bytes above 127 come in groups of two to four, as in UTF-8.
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
  if (const auto name = name_of_metres(word)) return *name;
  for (const auto& [spelling, name] : symbols)
    if (unit == spelling) return std::string(name);
  return unit;
}

std::optional<double> convert_length(double value, std::string_view from, std::string_view to) {
  if (from == to) return value;
  const auto old_unit = find_length(from), new_unit = find_length(to);
  if (!old_unit || !new_unit) return std::nullopt;
  const int power = old_unit->power - new_unit->power;
  // Powers of ten below 1 are not exact, so divide by their inverse instead.
  long double converted = static_cast<long double>(value) * old_unit->number / new_unit->number;
  for (int i = 0; i < power; ++i) converted *= 10;
  long double divisor = 1;
  for (int i = 0; i > power; --i) divisor *= 10;
  return static_cast<double>(converted / divisor);
}

}  // namespace skan_graph
