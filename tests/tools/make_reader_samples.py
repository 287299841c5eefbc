"""Writes test_data/readers: small images as NumPy and tifffile write them.

    python make_reader_samples.py test_data/readers

Needs numpy, tifffile and imagecodecs. All images hold the same figures: pixel i in
C order is i mod 50 + 1 where 7 divides i², else 0; a boolean one tells where that is
not 0. The tests compute them again.
"""

import pathlib
import sys

import numpy
import tifffile


def image(shape, dtype):
    i = numpy.arange(numpy.prod(shape))
    return numpy.where(i * i % 7 == 0, i % 50 + 1, 0).reshape(shape).astype(dtype)


def main(folder):
    folder = pathlib.Path(folder)

    def tiff(name, shape, dtype, **options):
        tifffile.imwrite(folder / name, image(shape, dtype), photometric="minisblack",
                         software=False, **options)

    tifffile.imwrite(folder / "line_1d.tif", image((300,), "u1"), software=False)
    tiff("bool_3d.tif", (3, 20, 37), bool)
    tiff("uint16_4d_big_endian.tif", (2, 3, 9, 21), "u2", byteorder=">")
    tiff("float64_5d.tif", (2, 1, 2, 9, 5), "f8")
    tiff("float32_predictor_tiles.tif", (2, 40, 50), "f4", tile=(16, 32), compression="zlib",
         predictor=True)
    tiff("float64_predictor_big_endian.tif", (20, 30), "f8", byteorder=">", compression="zlib",
         predictor=True)
    tiff("int32_predictor_big_endian.tif", (2, 20, 30), "i4", byteorder=">", compression="lzw",
         predictor=True)
    tiff("uint8_lerc_bigtiff.tif", (20, 30), "u1", compression="lerc", bigtiff=True)
    tiff("uint16_zstd.tif", (2, 20, 30), "u2", compression="zstd", rowsperstrip=7)
    with tifffile.TiffWriter(folder / "uint8_pyramid.tif") as writer:
        writer.write(image((64, 64), "u1"), metadata=None, software=False)
        writer.write(image((32, 32), "u1"), subfiletype=1, metadata=None, software=False)
    with tifffile.TiffWriter(folder / "rgb.tif") as writer:
        writer.write(numpy.zeros((9, 21, 3), "u1"), photometric="rgb", software=False)
    tiff("float16.tif", (9, 21), "f2")
    tiff("complex64.tif", (9, 21), "c8")

    numpy.save(folder / "bool_3d.npy", image((3, 20, 37), bool))
    numpy.save(folder / "int16_fortran.npy", numpy.asfortranarray(image((4, 5, 6, 7), "i2")))
    numpy.save(folder / "float32_big_endian.npy", image((9, 21), ">f4"))
    with open(folder / "uint8_version_2.npy", "wb") as file:
        numpy.lib.format.write_array(file, image((9, 21), "u1"), version=(2, 0))
    numpy.save(folder / "complex64.npy", image((9, 21), "c8"))
    numpy.save(folder / "pickled.npy", numpy.array([1, "two", None], dtype=object))
    records = numpy.zeros(5, dtype=[("x", "f4"), ("y", "f4")])
    numpy.save(folder / "records.npy", records)


if __name__ == "__main__":
    main(sys.argv[1])
