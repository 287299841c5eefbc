"""Makes a large Zarr of skeleton-like lines in seconds, for measurements of --slab:

    make_large_zarr.py OUT --edge 2048                      all chunks written, 1 % of pixels set
    make_large_zarr.py OUT --edge 4736 --written 40         10^11 pixels, 40 of the chunks written

A chunk has 128^3 pixels of type uint8. There are 16 different ones; the others are hard links.
"""
import argparse
import json
import os
import pathlib

import numpy as np

CHUNK = 128
DIFFERENT = 16


def lines(random: np.random.Generator, share: float) -> np.ndarray:
    """Walks that keep their direction for a while."""
    chunk = np.zeros((CHUNK,) * 3, np.uint8)
    while chunk.mean() < share:
        place = random.uniform(0, CHUNK, 3)
        direction = random.normal(size=3)
        for _ in range(150):
            direction += random.normal(scale=0.15, size=3)
            direction /= np.abs(direction).max()
            place += direction
            if place.min() < 0 or place.max() >= CHUNK:
                break
            chunk[tuple(place.astype(int))] = 1
    return chunk


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--edge", type=int, default=2048, help="pixels along each axis")
    parser.add_argument("--slices", type=int, help="pixels along the first axis, if not EDGE")
    parser.add_argument("--written", type=int, help="number of chunks that are written")
    parser.add_argument("--share", type=float, default=0.01, help="of set pixels in a chunk")
    arguments = parser.parse_args()

    random = np.random.default_rng(23)
    shape = [arguments.slices or arguments.edge, arguments.edge, arguments.edge]
    arguments.out.mkdir()
    (arguments.out / ".zarray").write_text(json.dumps({
        "zarr_format": 2, "shape": shape, "chunks": [CHUNK] * 3, "dtype": "|u1",
        "compressor": None, "fill_value": 0, "order": "C", "filters": None}))
    along = [-(-pixels // CHUNK) for pixels in shape]
    chosen = np.arange(np.prod(along))
    if arguments.written is not None:
        chosen = random.choice(chosen, arguments.written, replace=False)
    originals: list[pathlib.Path] = []
    for number, place in enumerate(chosen):
        z, y, x = np.unravel_index(place, along)
        file = arguments.out / f"{z}.{y}.{x}"
        if number < DIFFERENT:
            file.write_bytes(lines(random, arguments.share).tobytes())
            originals.append(file)
        else:
            os.link(originals[random.integers(len(originals))], file)


if __name__ == "__main__":
    main()
