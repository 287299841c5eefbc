// Draws the letters of pictures while the project is built: renders the characters that pictures
// need from a font of Debian and writes them as C++.
//
//     make_glyphs DejaVuSans.ttf glyphs.cpp
//
// So the program needs neither the font nor FreeType, and a picture has the same bytes wherever it
// is made. The licence of the DejaVu fonts permits this.
#include <ft2build.h>
#include FT_FREETYPE_H

#include <cstdint>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr FT_UInt size = 64;  // pixels of the em square; pictures make them smaller

std::vector<FT_ULong> characters() {
  std::vector<FT_ULong> all;
  for (FT_ULong c = ' '; c <= '~'; ++c) all.push_back(c);
  for (const FT_ULong c : {0xb0, 0xb2, 0xb3, 0xb5, 0xb7, 0xc5, 0xd7, 0x2212}) all.push_back(c);
  return all;
}

void check(FT_Error error, const std::string& what) {
  if (error != 0) throw std::runtime_error("FreeType cannot " + what);
}

void write(const std::string& font, std::ostream& out) {
  FT_Library library;
  FT_Face face;
  check(FT_Init_FreeType(&library), "start");
  check(FT_New_Face(library, font.c_str(), 0, &face), "open " + font);
  check(FT_Set_Pixel_Sizes(face, 0, size), "scale " + font);
  std::string glyphs, pixels;
  std::size_t count = 0;
  for (const FT_ULong character : characters()) {
    check(FT_Load_Char(face, character, FT_LOAD_RENDER | FT_LOAD_NO_HINTING), "draw a character");
    const FT_GlyphSlot glyph = face->glyph;
    const FT_Bitmap& bitmap = glyph->bitmap;
    glyphs += "    {" + std::to_string(character) + ", " + std::to_string(bitmap.rows) + ", " +
              std::to_string(bitmap.width) + ", " + std::to_string(glyph->bitmap_top) + ", " +
              std::to_string(glyph->bitmap_left) + ", " +
              std::to_string(static_cast<double>(glyph->advance.x) / 64) + ", pixels + " +
              std::to_string(count) + "},\n";
    for (unsigned row = 0; row < bitmap.rows; ++row)
      for (unsigned column = 0; column < bitmap.width; ++column, ++count)
        pixels += std::to_string(bitmap.buffer[row * static_cast<unsigned>(bitmap.pitch) + column]) +
                  (count % 32 == 31 ? ",\n" : ",");
  }
  out << "#include \"picture/glyph.hpp\"\n\nnamespace skan_graph {\n\nnamespace {\n\n"
      << "const std::uint8_t pixels[] = {\n" << pixels << "};\n\nconst Glyph all[] = {\n" << glyphs
      << "};\n\n}  // namespace\n\nstd::span<const Glyph> glyphs() { return all; }\n\n"
      << "const double glyph_size = " << size << ";\n\n}  // namespace skan_graph\n";
  FT_Done_Face(face);
  FT_Done_FreeType(library);
}

}  // namespace

int main(int argument_count, char** arguments) {
  try {
    if (argument_count != 3) throw std::runtime_error("give a font and a file to write");
    std::ofstream out(arguments[2]);
    write(arguments[1], out);
    if (!out.flush()) throw std::runtime_error(std::string(arguments[2]) + " cannot be written");
  } catch (const std::exception& error) {
    std::cerr << "make_glyphs: " << error.what() << '\n';
    return 1;
  }
}
