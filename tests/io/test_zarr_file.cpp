#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <span>

#include "io/format_samples.hpp"
#include "io/formats/zarr/crc32c.hpp"
#include "io/made_zarr.hpp"
#include "io/zlib_stream.hpp"

using namespace skan_graph;

namespace {

/// An array of 2 × 4 zeros and ones, cut into two chunks, as the tests of damage have it.
void write_small_array(const std::filesystem::path& folder) {
  const GreyImage image = grey_image({2, 4}, PixelType::uint8, [](std::uint64_t) { return 1.0; });
  write_zarr(folder, image, {.chunk = {2, 2}});
}

void check_small_array(const std::filesystem::path& path) {
  CHECK(read_all(path) ==
        grey_image({2, 4}, PixelType::uint8, [](std::uint64_t) { return 1.0; }));
}

/// An array of 2 × 2 in one shard of two chunks, whose index passes through these codecs.
std::string sharded_metadata(const std::string& index_codecs) {
  return R"({"zarr_format": 3, "node_type": "array", "shape": [2, 2], "data_type": "uint8",
    "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2, 2]}},
    "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "codecs": [
    {"name": "sharding_indexed", "configuration": {"chunk_shape": [1, 2], "codecs":
    [{"name": "bytes"}], "index_codecs": [)" + index_codecs + "]}}]}";
}

std::string little_endian(std::uint32_t number) {
  return std::string(reinterpret_cast<const char*>(&number), sizeof number);
}

std::string error_of(const std::filesystem::path& path) {
  const std::string text = error_text([&] { load_mask(*open_image(path)); });
  return text.empty() ? "" : text.substr(path.string().size());
}

}  // namespace

TEST_CASE("Zarr arrays of any shape, chunk, number type, order and separator read as written") {
  std::mt19937_64 random(5);
  for (int i = 0; i < 150; ++i) {
    CAPTURE(i);
    std::vector<std::uint64_t> extents;
    ZarrStyle style{.chunk = {},
                    .fortran_order = random() % 2 == 0,
                    .big_endian = random() % 2 == 0,
                    .separator = random() % 2 == 0 ? '.' : '/'};
    for (std::uint64_t axes = 1 + random() % 5; axes > 0; --axes) {
      extents.push_back(1 + random() % (axes == 1 ? 200 : 6));
      style.chunk.push_back(1 + random() % (axes == 1 ? 100 : 4));
    }
    const PixelType type = all_pixel_types[random() % std::size(all_pixel_types)];
    const GreyImage image = grey_noise(Shape(extents), type, random);
    const FreshFolder folder;
    write_zarr(folder / "image.zarr", image, style);
    REQUIRE(read_all(folder / "image.zarr") == image);
  }
}

TEST_CASE("large arrays come in several boxes, of whole rows or of pieces of them") {
  std::mt19937_64 random(6);
  for (const auto& [shape, chunk] :
       {std::pair<Shape, std::vector<std::uint64_t>>{Shape{40, 300, 1000}, {20, 150, 63}},
        {Shape{3, 2000, 2000}, {1, 1000, 1000}},
        {Shape{9'000'000}, {1'000'000}}}) {
    const GreyImage image = grey_noise(shape, PixelType::uint8, random);
    const FreshFolder folder;
    write_zarr(folder / "image.zarr", image, {.chunk = chunk});
    const auto file = open_image(folder / "image.zarr");
    CHECK(file->part_count() > 1);
    CHECK(read_all(*file) == image);
  }
}

TEST_CASE("values of pixels that do not come in order are those of their nodes") {
  std::mt19937_64 random(7);
  const GreyImage image = grey_noise({40, 300, 1000}, PixelType::uint16, random);
  const FreshFolder folder;
  write_zarr(folder / "image.zarr", image, {.chunk = {20, 150, 63}});
  const MaskImage loaded = load_mask(*open_image(folder / "image.zarr"));
  const NodeIndex node_index(loaded.bitmap);
  const auto values = loaded.values.by_node();
  for (NodeId node = 0; node < node_index.node_count(); node += 97)
    REQUIRE(values[node] == value_at(image, node_index.pixel_of(node)));
}

TEST_CASE("OME-Zarr: a level, its spacing and unit, from a zip file") {
  check_spaced_sample("ome.zarr.zip", "OME-Zarr", "µm");
  check_spaced_sample("ome_version_3.zarr.zip", "OME-Zarr", "µm");
  ReadOptions options;
  options.level = 1;
  const auto coarse = open_image(format_sample("ome.zarr.zip"), options);
  CHECK(coarse->info().shape == Shape{4, 5, 11});
  CHECK(coarse->info().spacing == std::vector{2.0, 0.5, 1.0});
  options.level = 2;
  CHECK(sample_error("ome.zarr.zip", options) ==
        ": has 2 levels, counted from 0; choose one, 0 to 1");
}

TEST_CASE("OME-Zarr: of several channels one has to be chosen") {
  CHECK(sample_error("channels.zarr.zip") == ": has 2 channels; choose one, 0 to 1");
  ReadOptions options;
  options.channel = 1;
  check_sample(*open_image(format_sample("channels.zarr.zip"), options), "OME-Zarr");
}

TEST_CASE("an array is named after the store; without a name the error lists them") {
  const std::string store = format_sample("version_3.zarr.zip").string();
  check_sample(*open_image(store + ":/transposed"), "Zarr");
  CHECK(sample_error("version_3.zarr.zip") ==
        ": has 2 images; name one after it, version_3.zarr.zip:/PATH, of these: /sharded, "
        "/transposed");
  check_sample(*open_image(store + ":/sharded"), "Zarr");
}

TEST_CASE("shards: an index at either end, checked or not, in shards, and chunks that it lacks") {
  const GreyImage sample = sample_image(sample_volume, PixelType::uint16);
  const GreyImage expected = grey_image(
      sample_volume, PixelType::uint16,
      [&](std::uint64_t i) { return i % 21 / 8 == 1 ? 0.0 : value_at(sample, i); });
  for (const char* name : {"start", "end", "unchecked", "transposed", "within"}) {
    CAPTURE(name);
    CHECK(read_all(format_sample("shards.zarr.zip").string() + ":/" + name) == expected);
  }
}

TEST_CASE("a shard whose index is damaged is an error that names it") {
  const FreshFolder folder;
  const auto path = folder / "image.zarr";
  const auto shard = path / "c/0/0";
  std::filesystem::create_directories(shard.parent_path());
  put(path / "zarr.json", sharded_metadata(R"({"name": "bytes"}, {"name": "crc32c"})"));
  const std::string damaged = ": has a shard with a damaged index, c/0/0; copy or write it again";
  // Two chunks of two pixels, then where they are, then the sum of that.
  const auto entry = [](char offset, char size) {
    std::string bytes(16, '\0');
    bytes[0] = offset;
    bytes[8] = size;
    return bytes;
  };
  const std::string none(16, '\xff');
  const auto error_with = [&](const std::string& first, const std::string& second) {
    const std::string index = first + second;
    put(shard, "\1\1\1\1" + index + little_endian(crc32c(std::as_bytes(std::span(index)))));
    return error_of(path);
  };
  CHECK(error_with(entry(0, 2), entry(2, 2)) == "");
  CHECK(error_with(entry(0, 2), none) == "");
  CHECK(error_with(entry(0, 2), entry(127, 2)) == damaged);
  CHECK(error_with(entry(0, 1), entry(2, 2)) ==
        ": has a chunk that cannot be decoded, c/0/0; copy or write it again");
  std::string whole = contents(shard);
  whole[8] ^= 1;  // within the index
  put(shard, whole);
  CHECK(error_of(path) == damaged);
  put(shard, std::string(35, '\1'));  // shorter than its index
  CHECK(error_of(path) == damaged);
  put(path / "zarr.json", sharded_metadata(R"({"name": "bytes"}, {"name": "gzip"})"));
  CHECK(error_of(path) == ": has shards whose index is stored by gzip, which is not supported; "
                          "write it with the codecs bytes and crc32c for the index");
}

TEST_CASE("filters, and the compressions of numcodecs") {
  const std::string store = format_sample("codecs.zarr.zip").string();
  for (const char* name : {"delta", "shuffle", "bz2", "lzma"}) {
    CAPTURE(name);
    check_sample(*open_image(store + ":/" + name), "Zarr");
  }
  check_sample(*open_image(store + ":/delta_bytes"), "Zarr", sample_volume, PixelType::uint8);
  check_sample(*open_image(store + ":/packbits"), "Zarr", sample_volume, PixelType::boolean);
  CHECK(sample_error("codecs.zarr.zip:/scaled") ==
        ": has chunks behind the filter fixedscaleoffset, which is not supported; write it without "
        "filters");
}

TEST_CASE("floats of 16 bits are read as those of 32, their fill value too") {
  const GreyImage sample = sample_image(sample_volume, PixelType::float32);
  const auto file = open_image(format_sample("shards.zarr.zip").string() + ":/half");
  CHECK(file->info().stored_as == "float16");
  CHECK(read_all(*file) == grey_image(sample_volume, PixelType::float32, [&](std::uint64_t i) {
          return i / 21 % 9 < 4 ? value_at(sample, i) : 1.0;
        }));
}

TEST_CASE("of two arrays in a zip one has to be named") {
  CHECK(sample_error("two_arrays.zip") ==
        ": has 2 images; name one after it, two_arrays.zip:/PATH, of these: /first.zarr, "
        "/second.zarr");
  check_sample(*open_image(format_sample("two_arrays.zip").string() + ":/first.zarr"), "Zarr");
  CHECK(read_all(format_sample("two_arrays.zip").string() + ":/second.zarr") ==
        grey_image(sample_volume, PixelType::uint16, [](std::uint64_t) { return 1.0; }));
}

TEST_CASE("bytes after the end of a compressed chunk do not matter") {
  const FreshFolder folder;
  const auto path = folder / "image.zarr";
  write_small_array(path);
  const GreyImage image = grey_image({2, 4}, PixelType::uint8, [](std::uint64_t) { return 1.0; });
  put(path / ".zarray", zarray(image, {.chunk = {2, 2}}, R"({"id": "zlib", "level": 1})"));
  const std::string chunk = zlib_stream(std::string(4, '\1'));
  put(path / "0.0", chunk + std::string(16, '\0'));
  put(path / "0.1", chunk + "more");
  CHECK(read_all(path) == image);
}

TEST_CASE("fill values: the bits of a number in hexadecimal, and what is no number in JSON") {
  const FreshFolder folder;
  const auto path = folder / "image.zarr";
  std::filesystem::create_directory(path);
  const auto filled = [&](const std::string& type, const std::string& fill) {
    put(path / "zarr.json",
        R"({"zarr_format": 3, "node_type": "array", "shape": [2, 2], "data_type": ")" + type +
            R"(", "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2, 2]}},
            "chunk_key_encoding": {"name": "default"}, "codecs": [{"name": "bytes"}],
            "attributes": {"missing": NaN, "text": "NaN \"NaN"}, "fill_value": )" + fill + "}");
    return value_at(read_all(path), 3);
  };
  CHECK(filled("float32", "\"0x3f800000\"") == 1.0);
  CHECK(filled("float64", "\"0xc000000000000000\"") == -2.0);
  CHECK(filled("float16", "\"0x3c00\"") == 1.0);
  CHECK(filled("float32", "\"-Infinity\"") == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(filled("float32", "\"0x7fc00000\"")));
  CHECK(std::isnan(filled("float16", "\"NaN\"")));
  CHECK(filled("uint8", "7") == 7.0);
  CHECK_THROWS_AS(filled("float32", "\"0x3f80\""), FileError);
  CHECK_THROWS_AS(filled("uint8", "\"seven\""), FileError);
  CHECK_THROWS_AS(filled("uint8", "300.5"), FileError);
}

TEST_CASE("OME-Zarr: axes in different units are brought to one") {
  const FreshFolder folder;
  const auto path = folder / "image.zarr";
  write_small_array(path / "0");
  put(path / ".zgroup", R"({"zarr_format": 2})");
  const auto info = [&](const std::string& axes, const std::string& more = "") {
    put(path / ".zattrs", R"({"multiscales": [{)" + axes + R"(, "datasets": [{"path": "0",
        "coordinateTransformations": [{"type": "scale", "scale": [2, 500])" + more + "}]}]}]}");
    return open_image(path)->info();
  };
  const ImageInfo mixed = info(R"("axes": [{"name": "y", "type": "space", "unit": "micrometer"},
                                           {"name": "x", "type": "space", "unit": "nanometer"}])");
  CHECK(mixed.spacing == std::vector{2000.0, 500.0});
  CHECK(mixed.unit == "nm");
  CHECK(mixed.warnings.empty());
  const ImageInfo half = info(R"("axes": [{"name": "y", "type": "space"},
                                          {"name": "x", "type": "space", "unit": "nanometer"}])");
  CHECK(half.spacing == std::vector{2.0, 500.0});
  CHECK(half.unit == "nm");
  CHECK(half.warnings.size() == 1);

  // From version 0.6 on, the axes are those of a system of coordinates.
  const ImageInfo system = info(
      R"("coordinateSystems": [{"name": "other", "axes": [{"name": "y"}, {"name": "x"}]},
           {"name": "world", "axes": [{"name": "y", "type": "space", "unit": "micrometer"},
                                      {"name": "x", "type": "space", "unit": "micrometer"}]}])",
      R"(, "input": "0", "output": "world")");
  CHECK(system.spacing == std::vector{2.0, 500.0});
  CHECK(system.unit == "µm");
  CHECK(system.axes == "YX");
}

TEST_CASE("OME-Zarr: a level that is named by its path has its spacing") {
  const FreshFolder folder;
  const auto path = folder / "image.zarr";
  write_small_array(path / "full");
  write_small_array(path / "half/size");
  put(path / ".zattrs", R"({"multiscales": [{"axes": ["y", "x"], "datasets": [
        {"path": "full", "coordinateTransformations": [{"type": "scale", "scale": [2, 3]}]},
        {"path": "half/size", "coordinateTransformations": [{"type": "scale", "scale": [4, 6]}]}
      ]}]})");
  const std::string name = path.string();
  CHECK(open_image(name + ":/full")->info().spacing == std::vector{2.0, 3.0});
  CHECK(open_image(name + ":/half/size")->info().spacing == std::vector{4.0, 6.0});
  CHECK(open_image(name + "/full")->info().spacing == std::vector{2.0, 3.0});
  check_small_array(name + "/full/");
  CHECK(open_image(format_sample("ome.zarr.zip").string() + ":/1")->info().spacing ==
        std::vector{2.0, 0.5, 1.0});
}

TEST_CASE("OME-Zarr: coordinates that are more than a scale are no spacing, with a warning") {
  const FreshFolder folder;
  const auto path = folder / "image.zarr";
  write_small_array(path / "0");
  const auto info = [&](const std::string& transformation) {
    put(path / ".zattrs", R"({"multiscales": [{"axes": ["y", "x"], "datasets": [{"path": "0",
        "coordinateTransformations": [)" + transformation + "]}]}]}");
    return open_image(path)->info();
  };
  CHECK(info(R"({"type": "sequence", "transformations": [{"type": "scale", "scale": [2, 4]},
                 {"type": "translation", "translation": [1, 1]}]})").spacing ==
        std::vector{2.0, 4.0});
  const ImageInfo turned = info(R"({"type": "affine", "affine": [[1, 0, 0], [0, 1, 0]]})");
  CHECK(turned.spacing.empty());
  CHECK(turned.warnings.size() == 1);
}

TEST_CASE("a folder whose name is that of a Zarr needs no metadata of its group") {
  const FreshFolder folder;
  write_small_array(folder / "image.zarr/deeper/array");
  check_small_array(folder / "image.zarr");
  check_small_array(folder / "image.zarr/");
  check_small_array((folder / "image.zarr").string() + ":/deeper/array");
  std::filesystem::create_directories(folder / "empty.zarr");
  CHECK(error_of(folder / "empty.zarr") ==
        ": is a Zarr folder without an array in it; copy it with all its files");
}

TEST_CASE("chunks that are not there are background") {
  const FreshFolder folder;
  write_small_array(folder / "image.zarr");
  std::filesystem::remove(folder / "image.zarr/0.1");
  const GreyImage expected = grey_image(
      {2, 4}, PixelType::uint8, [](std::uint64_t i) { return i % 4 < 2 ? 1.0 : 0.0; });
  CHECK(read_all(folder / "image.zarr") == expected);
}

TEST_CASE("a chunk that is too short, too long or damaged is an error that names it") {
  const FreshFolder folder;
  const auto path = folder / "image.zarr";
  write_small_array(path);
  const std::string damaged = ": has a chunk that cannot be decoded, 0.1; copy or write it again";
  put(path / "0.1", "\1\1\1");
  CHECK(error_of(path) == damaged);
  put(path / "0.1", "\1\1\1\1\1");
  CHECK(error_of(path) == damaged);

  const GreyImage image = grey_image({2, 4}, PixelType::uint8, [](std::uint64_t) { return 1.0; });
  const std::string chunk(4, '\1');
  put(path / "0.0", zlib_stream(chunk));
  put(path / ".zarray", zarray(image, {.chunk = {2, 2}}, R"({"id": "zlib", "level": 1})"));
  put(path / "0.1", zlib_stream(chunk));
  CHECK(error_of(path) == "");
  for (std::size_t length = 0; length < zlib_stream(chunk).size(); ++length) {
    put(path / "0.1", zlib_stream(chunk).substr(0, length));
    CHECK(error_of(path) == damaged);
  }
  put(path / "0.1", zlib_stream(std::string(5, '\1')));
  CHECK(error_of(path) == damaged);
  for (const char* codec : {"blosc", "zstd", "lz4", "bz2", "lzma"}) {
    put(path / ".zarray", zarray(image, {.chunk = {2, 2}}, "{\"id\": \"" + std::string(codec) + "\"}"));
    CHECK(error_of(path).ends_with("; copy or write it again"));
  }
}

TEST_CASE("metadata that make no sense are refused in one line") {
  const FreshFolder folder;
  const auto path = folder / "image.zarr";
  write_small_array(path);
  const auto error_with = [&](const std::string& shape, const std::string& chunks,
                              const std::string& dtype, const std::string& more) {
    put(path / ".zarray", R"({"zarr_format": 2, "shape": )" + shape + R"(, "chunks": )" + chunks +
                              R"(, "dtype": )" + dtype + more + "}");
    return error_of(path);
  };
  CHECK(error_with("[2, 4]", "[2, 2]", R"("|u1")", "") == "");
  CHECK(error_with("[2, 4]", "[2]", R"("|u1")", "") ==
        ": has Zarr metadata that have chunks that do not fit the shape; write it again");
  CHECK(error_with("[2, 4]", "[2, 0]", R"("|u1")", "") ==
        ": has Zarr metadata that have chunks that do not fit the shape; write it again");
  CHECK(error_with("[2, -4]", "[2, 2]", R"("|u1")", "") ==
        ": has Zarr metadata that have no numbers in \"shape\"; write it again");
  CHECK(error_with("[2, 4]", "[2, 2]", R"("<c8")", "") ==
        ": has numbers of an unsupported type, \"<c8\"; save it as bool, integers, or "
        "floats of 16, 32 or 64 bits");
  CHECK(error_with("[2, 4]", "[4000000000, 2]", R"("|u1")", "") ==
        ": has chunks of more than 2 GiB; write it with smaller chunks");
  CHECK(error_with("[2, 4]", "[2, 2]", R"("|u1")", R"(, "filters": [{"id": "fixedscaleoffset"}])") ==
        ": has chunks behind the filter fixedscaleoffset, which is not supported; write it "
        "without filters");
  CHECK(error_with("[2, 4]", "[2, 2]", R"("|u1")", R"(, "filters": [{"id": "delta"}])") ==
        ": has a filter delta of an unsupported type, null; write it without filters");
  CHECK(error_with("[2, 4]", "[2, 2]", R"("|u1")", R"(, "compressor": {"id": "zfpy"})") ==
        ": has chunks compressed by zfpy, which is not supported; write it with blosc, zlib, gzip, "
        "zstd, lz4, bz2 or lzma");
  CHECK(error_with("[4611686018427387904, 4]", "[2, 2]", R"("|u1")", "") ==
        ": promises more pixels than can be counted; it is damaged: copy or write it again");
  CHECK(error_with("[1000000, 1000000]", "[2, 2]", R"("|u1")", "") ==
        ": promises 1000000 × 1000000 pixels, more than the limit of 68719476736; raise the "
        "limit if they are meant");
  put(path / ".zarray", "{");
  CHECK(error_of(path) == ": has metadata that are not JSON, .zarray; copy or write it again");
}

TEST_CASE("a level may not lead out of the store") {
  const FreshFolder folder;
  std::filesystem::create_directory(folder / "image.zarr");
  put(folder / "image.zarr/.zgroup", R"({"zarr_format": 2})");
  put(folder / "image.zarr/.zattrs",
      R"({"multiscales": [{"axes": ["y", "x"], "datasets": [{"path": "../other.zarr"}]}]})");
  CHECK(error_of(folder / "image.zarr") ==
        ": names a level outside of itself, ../other.zarr; write it again");
}

TEST_CASE("a damaged zip store is an image or an error, never a crash") {
  check_damaged_sample("ome.zarr.zip");
}
