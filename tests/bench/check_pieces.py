"""Compares the branch table of a sparse volume with the tables of its pieces:

    check_pieces.py PROGRAM VOLUME.zarr BRANCHES.csv

The volume is one of make_large_zarr.py. A piece is a group of written chunks that touch, read into
memory and analysed on its own, with its place added. The rows must be the same, to the last digit,
but for the numbers of nodes and skeletons, which go through the whole volume.
"""
import argparse
import csv
import json
import pathlib
import subprocess
import tempfile

import numpy as np
from scipy import ndimage

NUMBERS = ("skeleton_id", "node_id_src", "node_id_dst")


def pieces(volume: pathlib.Path):
    """The first pixel and the pixels of each piece."""
    header = json.loads((volume / ".zarray").read_text())
    edge = header["chunks"][0]
    written = [tuple(map(int, f.name.split("."))) for f in volume.iterdir() if f.name[0] != "."]
    grid = np.zeros([-(-n // edge) for n in header["shape"]], bool)
    grid[tuple(np.transpose(written))] = True
    groups, _ = ndimage.label(grid, np.ones((3, 3, 3)))
    for number, box in enumerate(ndimage.find_objects(groups), 1):
        first = np.array([axis.start for axis in box])
        image = np.zeros([(axis.stop - axis.start) * edge for axis in box], np.uint8)
        for chunk in np.argwhere(groups == number):
            at = (chunk - first) * edge
            image[tuple(slice(n, n + edge) for n in at)] = np.fromfile(
                volume / ".".join(map(str, chunk)), np.uint8).reshape((edge,) * 3)
        end = np.minimum(image.shape, np.array(header["shape"]) - first * edge)
        yield first * edge, image[tuple(slice(n) for n in end)]


def rows_of(table: pathlib.Path, first):
    """The rows without numbers, in the coordinates of the volume."""
    with table.open() as file:
        for row in csv.DictReader(file):
            for name, value in row.items():
                if "coord" in name:
                    place = first[int(name[-1])]
                    row[name] = str(int(value) + place if name.startswith("image")
                                    else float(value) + place)
            yield tuple(value for name, value in row.items() if name not in NUMBERS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("program", "volume", "branches"):
        parser.add_argument(name, type=pathlib.Path)
    arguments = parser.parse_args()
    expected, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        image, table = pathlib.Path(folder) / "piece.npy", pathlib.Path(folder) / "piece.csv"
        for first, pixels in pieces(arguments.volume):
            np.save(image, pixels)
            subprocess.run([arguments.program, image, "--branches", table, "--quiet"], check=True)
            expected += rows_of(table, first)
            count += 1
    found = list(rows_of(arguments.branches, (0, 0, 0)))
    assert sorted(found) == sorted(expected), "the rows are not the same"
    print(f"{len(found)} branches of {count} pieces are the same")


if __name__ == "__main__":
    main()
