"""Writes test_data/formats: small images as the libraries of their formats write them.

    python make_format_samples.py test_data/formats

Needs numpy, SimpleITK, nibabel, pynrrd, mrcfile, pillow, h5py, tifffile and zarr. Volumes are
4 × 9 × 21, planes 9 × 21, uint16 where nothing else is said. All hold the same figures:
pixel i in C order is i mod 50 + 1 where 7 divides i², else 0. Where a format has room for
it, the spacing is 2 × 0.25 × 0.5. The tests compute them again.
"""

import io
import json
import pathlib
import sys
import tempfile
import zipfile

import h5py
import mrcfile
import nibabel
import nrrd
import numcodecs
import numpy
import SimpleITK
import tifffile
import zarr
from numcodecs import Blosc
from PIL import Image

SPACING = (2, 0.25, 0.5)
VOLUME = (4, 9, 21)
PLANE = (9, 21)


def image(shape, dtype="u2"):
    i = numpy.arange(numpy.prod(shape))
    return numpy.where(i * i % 7 == 0, i % 50 + 1, 0).reshape(shape).astype(dtype)


def write_itk(folder):
    volume = SimpleITK.GetImageFromArray(image(VOLUME))
    volume.SetSpacing(SPACING[::-1])
    for name in ("image.mha", "image.mhd", "image.vtk", "image.gipl"):
        SimpleITK.WriteImage(volume, folder / name)
    (folder / "image.raw").rename(folder / "pixels.raw")
    header = folder / "image.mhd"
    header.write_text(header.read_text().replace("image.raw", "pixels.raw"))
    SimpleITK.WriteImage(volume, folder / "zlib.mha", useCompression=True)


def write_nrrd(folder):
    data = image(VOLUME).T
    space = {"space": "left-posterior-superior", "space directions": numpy.diag(SPACING[::-1])}
    micrometres = {"spacings": SPACING[::-1], "units": ["um"] * 3}
    nrrd.write(str(folder / "image.nrrd"), data, {**space, "encoding": "raw"})
    nrrd.write(str(folder / "gzip.nrrd"), data, {**micrometres, "encoding": "gzip"})
    nrrd.write(str(folder / "bzip2.nrrd"), data, {**space, "encoding": "bzip2"})
    nrrd.write(str(folder / "text.nrrd"), data, {**space, "encoding": "ascii"})
    nrrd.write(str(folder / "big_endian.nrrd"), data.astype(">u2"),
               {**space, "encoding": "raw", "endian": "big"})
    nrrd.write(str(folder / "detached.nhdr"), data, {**space, "encoding": "raw"})


def write_nifti(folder):
    def save(name, data, kind=nibabel.Nifti1Image, unit="mm", slope=None, header=None):
        made = kind(data, numpy.diag([*SPACING[::-1], 1]), header=header)
        made.header.set_xyzt_units(unit, "sec")
        if slope is not None:
            made.header.set_slope_inter(*slope)
        made.to_filename(folder / name)

    data = image(VOLUME).T
    big_endian = nibabel.Nifti1Header(endianness=">")
    big_endian.set_data_dtype(">u2")
    save("image.nii", data)
    save("micron.nii.gz", data, unit="micron")
    save("big_endian.nii", data, header=big_endian)
    save("version_2.nii", data, kind=nibabel.Nifti2Image)
    save("scaled.nii", data, slope=(0.5, 0))
    save("frames.nii", numpy.stack([data * 0, data], axis=-1))
    save("one_frame.nii", data[..., None])
    save("pair.img", data, kind=nibabel.Nifti1Pair)


def write_planes(folder):
    plane = image(PLANE, "u1")
    Image.fromarray(plane).save(folder / "grey.png")
    Image.fromarray(image(PLANE)).save(folder / "sixteen_bits.png")
    Image.fromarray(plane > 0).save(folder / "one_bit.png")
    indices = Image.fromarray(plane, mode="P")
    indices.putpalette([255 - i // 3 for i in range(768)])
    indices.save(folder / "palette.png")
    Image.fromarray(numpy.stack([plane] * 3, axis=-1)).save(folder / "rgb.png")
    Image.fromarray(plane).save(folder / "grey.bmp")
    Image.fromarray(plane > 0).save(folder / "one_bit.bmp")
    Image.fromarray(plane * 3).save(folder / "grey.jpg", quality=100)
    Image.fromarray(numpy.stack([plane] * 3, axis=-1)).save(folder / "rgb.jpg")


def write_mrc(folder):
    with mrcfile.new(folder / "image.mrc", overwrite=True) as file:
        file.set_data(image(VOLUME))
        file.voxel_size = SPACING[::-1]


def write_hdf5(folder):
    chunks = dict(chunks=(2, 4, 8))
    with h5py.File(folder / "one.h5", "w") as file:
        file.create_dataset("volume", data=image(VOLUME), compression="gzip", shuffle=True, **chunks)
        file["name"] = "no image"
    with h5py.File(folder / "many.h5", "w") as file:
        file["in_a_row"] = image(VOLUME)
        file["group/boolean"] = image(VOLUME) > 0
        file.create_dataset("big_endian", data=image(VOLUME, ">u2"), compression="gzip", **chunks)
        file.create_dataset("checked", data=image(VOLUME), fletcher32=True, **chunks)
        file.create_dataset("unwritten", shape=VOLUME, dtype="i4", fillvalue=7, **chunks)
        file.create_dataset("lzf", data=image(VOLUME), compression="lzf", **chunks)
        file["half"] = image(PLANE, "f2")
    write_imaris(folder / "image.ims", 1)
    write_imaris(folder / "channels.ims", 2)


def write_hdf5_layouts(folder):
    """What programs write beside a dataset, and chunks that none wrote."""
    chunks = dict(chunks=(2, 4, 8))
    tags = json.dumps({"axes": [{"key": key, "typeFlags": 2, "resolution": 0} for key in "tzyxc"]})
    partly = dict(shape=VOLUME, dtype="u2", fillvalue=1, **chunks)
    with h5py.File(folder / "layouts.h5", "w") as file:
        file.create_dataset("ilastik", data=image(VOLUME)[None, ..., None]).attrs["axistags"] = tags
        file["five_axes"] = image(VOLUME)[None, ..., None]
        file["micrometres"] = image(VOLUME)
        file["micrometres"].attrs["element_size_um"] = SPACING
        for name, filters in (("plain", {}), ("gzip", dict(compression="gzip", shuffle=True)),
                              ("lzf", dict(compression="lzf", fletcher32=True)),
                              ("packed", dict(scaleoffset=0))):
            made = file.create_dataset(f"partly/{name}", **filters, **partly)
            made[:2] = image(VOLUME)[:2]
    with h5py.File(folder / "latest.h5", "w", libver="latest") as file:
        gzip = dict(data=image(VOLUME), compression="gzip")
        file.create_dataset("single", chunks=VOLUME, **gzip)
        file.create_dataset("fixed", **chunks, **gzip)
        file.create_dataset("paged", chunks=(1, 1, 1), compression="gzip", data=image((4, 9, 31)))
        file.create_dataset("growing", maxshape=(4, None, 21), chunks=(1, 1, 1), **gzip)
        file.create_dataset("tree", maxshape=(None, None, 21), chunks=(1, 2, 2), **gzip)
        file.create_dataset("boolean", data=image(VOLUME) > 0, compression="gzip", **chunks)
        made = file.create_dataset("partly", compression="lzf", **partly)
        made[:2] = image(VOLUME)[:2]
    volume = SimpleITK.GetImageFromArray(image(VOLUME))
    volume.SetSpacing(SPACING[::-1])
    SimpleITK.WriteImage(volume, folder / "itk.h5")


def write_imaris(path, channels):
    def attributes(group, **values):
        for name, value in values.items():
            letters = numpy.array([letter.encode() for letter in value], dtype="S1")
            group.attrs.create(name, letters)

    with h5py.File(path, "w") as file:
        info = file.create_group("DataSetInfo/Image")
        attributes(info, X="21", Y="9", Z="4", ExtMin0="0", ExtMax0="10.5", ExtMin1="-1",
                   ExtMax1="1.25", ExtMin2="0", ExtMax2="8", Unit="um")
        for channel in range(channels):
            group = file.create_group(f"DataSet/ResolutionLevel 0/TimePoint 0/Channel {channel}")
            attributes(group, ImageSizeX="21", ImageSizeY="9", ImageSizeZ="4")
            padded = numpy.ones((8, 16, 32), "u2")
            padded[:4, :9, :21] = image(VOLUME)
            group.create_dataset("Data", data=padded, chunks=(4, 8, 16), compression="gzip")


def write_zarr(folder):
    def store(name, version, levels, attributes):
        file = zarr.storage.ZipStore(folder / name, mode="w")
        group = zarr.open_group(file, mode="w", zarr_format=version, attributes=attributes)
        for path, data, options in levels:
            made = group.create_array(path, shape=data.shape, dtype=data.dtype, **options)
            made[...] = data
        file.close()

    def multiscales(levels):
        axes = [{"name": "t", "type": "time"}, {"name": "c", "type": "channel"}]
        axes += [{"name": name, "type": "space", "unit": "micrometer"} for name in "zyx"]
        scales = [[1, 1, 2, 0.25 * 2 ** level, 0.5 * 2 ** level] for level in range(levels)]
        return [{"version": "0.4", "axes": axes, "datasets": [
            {"path": str(level), "coordinateTransformations": [{"type": "scale", "scale": scale}]}
            for level, scale in enumerate(scales)]}]

    chunks = dict(chunks=(1, 1, 2, 4, 8))
    blosc = Blosc("zstd", 5, Blosc.BITSHUFFLE)
    full = image(VOLUME)[None, None]
    levels = [("0", full, dict(compressors=blosc, **chunks)),
              ("1", full[..., ::2, ::2], dict(compressors=blosc, **chunks))]
    store("ome.zarr.zip", 2, levels, {"multiscales": multiscales(2)})
    two = numpy.concatenate([full * 0, full], axis=1)
    store("channels.zarr.zip", 2, [("0", two, chunks)], {"multiscales": multiscales(1)})
    store("ome_version_3.zarr.zip", 3, [("0", full, chunks)],
          {"ome": {"version": "0.5", "multiscales": multiscales(1)}})
    volume = dict(chunks=(2, 4, 8))
    codecs = [zarr.codecs.ZstdCodec(), zarr.codecs.Crc32cCodec()]
    store("version_3.zarr.zip", 3, [
        ("transposed", image(VOLUME),
         dict(filters=[zarr.codecs.TransposeCodec(order=(2, 0, 1))], compressors=codecs, **volume)),
        ("sharded", image(VOLUME), dict(shards=(4, 8, 16), **volume)),
    ], {})


def write_zarr_codecs(folder):
    """Shards, and what chunks go through besides a compression."""
    data = image(VOLUME)
    codecs = zarr.codecs
    chunks = dict(chunks=(2, 4, 8))

    def shards(inner, **options):
        return dict(chunks=(4, 8, 16), filters=None, compressors=None,
                    serializer=codecs.ShardingCodec(chunk_shape=(2, 4, 8), codecs=inner, **options))

    plain = codecs.BytesCodec()
    within = codecs.ShardingCodec(chunk_shape=(1, 2, 8), codecs=[plain, codecs.GzipCodec()])
    with zarr.storage.ZipStore(folder / "shards.zarr.zip", mode="w") as store:
        group = zarr.open_group(store, mode="w", zarr_format=3)
        for name, options in (
                ("start", shards([plain], index_location="start")),
                ("end", shards([plain, codecs.ZstdCodec(), codecs.Crc32cCodec()])),
                ("unchecked", shards([plain], index_codecs=[codecs.BytesCodec(endian="big")])),
                ("transposed", shards([codecs.TransposeCodec(order=(2, 0, 1)), plain])),
                ("within", shards([within]))):
            made = group.create_array(name, shape=VOLUME, dtype="u2", **options)
            made[:, :, :8] = data[:, :, :8]  # and others that are not there
            made[:, :, 16:] = data[:, :, 16:]
        half = group.create_array("half", shape=VOLUME, dtype="f2", fill_value=1, **chunks)
        half[:, :4] = data[:, :4]
    with zarr.storage.ZipStore(folder / "codecs.zarr.zip", mode="w") as store:
        group = zarr.open_group(store, mode="w", zarr_format=2)
        for name, kind, filters, compressor in (
                ("delta", ">u2", [numcodecs.Delta(">u2", "<i8")], None),
                ("delta_bytes", "|u1", [numcodecs.Delta("|u1")], numcodecs.Zlib()),
                ("shuffle", "<u2", [numcodecs.Shuffle(2)], numcodecs.Zlib()),
                ("packbits", "|b1", [numcodecs.PackBits()], None),
                ("bz2", "<u2", None, numcodecs.BZ2()),
                ("lzma", "<u2", None, numcodecs.LZMA()),
                ("scaled", "<u2", [numcodecs.FixedScaleOffset(0, 2, "<u2")], None)):
            made = group.create_array(name, shape=VOLUME, dtype=kind, filters=filters,
                                      compressors=compressor, **chunks)
            made[...] = data
    with zipfile.ZipFile(folder / "two_arrays.zip", "w") as archive:
        for name, values in (("first", data), ("second", data * 0 + 1)):
            with tempfile.TemporaryDirectory() as stored:
                made = zarr.create_array(stored, shape=VOLUME, dtype="u2", zarr_format=2,
                                         chunks=VOLUME, overwrite=True)
                made[...] = values
                for path in sorted(pathlib.Path(stored).iterdir()):
                    archive.write(path, f"{name}.zarr/{path.name}")


def write_packed(folder):
    """Images that lie in a zip file: arrays of NumPy, and a TIFF as ImageJ saves it."""
    numpy.savez_compressed(folder / "one.npz", image(VOLUME))
    numpy.savez(folder / "many.npz", mask=image(VOLUME) > 0, values=image(VOLUME))
    with zipfile.ZipFile(folder / "imagej.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        stored = io.BytesIO()
        tifffile.imwrite(stored, image(VOLUME), imagej=True,
                         resolution=(1 / SPACING[2], 1 / SPACING[1]),
                         metadata={"axes": "ZYX", "spacing": SPACING[0], "unit": "um"})
        archive.writestr("image.tif", stored.getvalue())


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(exist_ok=True)
    for write in (write_itk, write_nrrd, write_nifti, write_planes, write_mrc, write_hdf5,
                  write_hdf5_layouts, write_zarr, write_zarr_codecs, write_packed):
        write(folder)


if __name__ == "__main__":
    main(sys.argv[1])
