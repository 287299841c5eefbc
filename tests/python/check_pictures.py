#!/usr/bin/env python3
"""Checks the pictures of skan-graph: PNGs as Pillow decodes them and SVGs as an XML reader parses
them, against the tables and paths of the same run.

    check_pictures.py build/release/apps/skan-graph [--images 60] [--seed 1]

Every node of a branch must have the colour of a branch that runs there or beside it, computed here
from the column with matplotlib's viridis; tips and junctions must be marked; the scale bar must be
as long as its text says; and an SVG must have each branch once, in a group of the same colour.
Exits with 1 where something differs, or where nothing was compared.
"""
import json
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import matplotlib
import numpy as np
import tifffile
from PIL import Image

from cases import argument_parser, check_random_cases

SVG = '{http://www.w3.org/2000/svg}'
TYPES = ((0x56, 0xb4, 0xe9), (0xe6, 0x9f, 0x00), (0x00, 0x72, 0xb2), (0xcc, 0x79, 0xa7))
NO_VALUE, TIP, JUNCTION, RIM = (0x99,) * 3, (0xd5, 0x5e, 0x00), (255,) * 3, (0,) * 3
LARGEST = 2048
COLUMNS = ('branch_type', 'branch_distance', 'tortuosity', 'n_pixels')


def colours_of(column, values):
    """The colour of each branch, one row each."""
    if column == 'branch_type':
        return np.array(TYPES, dtype=int)[np.array(values, dtype=int)].reshape(-1, 3)
    numbers = np.array(values, dtype=float)
    viridis = np.floor(np.array(matplotlib.colormaps['viridis'].colors) * 255 + 0.5).astype(int)
    colours = np.full((len(numbers), 3), NO_VALUE)
    known = ~np.isnan(numbers)
    if known.any():
        low, high = numbers[known].min(), numbers[known].max()
        share = (numbers[known] - low) / (high - low) if high > low else np.full(known.sum(), 0.5)
        colours[known] = viridis[(np.floor(share * 126 + 0.5).astype(int) * 255 + 63) // 126]
    return colours


def panels_of(shape, spacing, axis):
    """For each panel the axes down and across, where it begins, and its size, in pixels."""
    if len(shape) == 1:
        shape, spacing, rows, columns = (*shape, 1), (*spacing, *spacing), [1], [0]
    elif len(shape) == 2:
        rows, columns = [0], [1]
    else:
        rows, columns = {'0': ([1], [2]), '1': ([0], [2]), '2': ([0], [1]),
                         'all': ([1, 0], [2, 0])}[axis]
    length = np.array(shape) * np.array(spacing)
    longest = max(length[rows].sum(), length[columns].sum())
    pixels = longest / min(np.array(spacing)[rows + columns])
    per_unit = pixels / longest * (LARGEST / pixels if pixels > LARGEST else
                                   min(np.ceil(1000 / pixels), LARGEST // pixels, 200))
    size = np.maximum(1, np.floor(length * per_unit + 0.5).astype(int))
    font = max(14, max(size[rows].sum(), size[columns].sum()) // 50)
    heading = font if len(rows) > 1 else 0
    panels, top = [], font + heading
    for down in rows:
        left = font
        for across in columns:
            if down != across:
                panels.append((down, across, top, left, size[down], size[across]))
                left += size[across] + font
        top += size[down] + font + heading
    return panels


def points_in(panel, shape, coordinates):
    """The pixel of the picture of each position."""
    down, across, top, left, height, width = panel
    padded = np.column_stack([coordinates, np.zeros(len(coordinates), dtype=int)])
    extents = (*shape, 1)

    def along(axis, start, size):
        return start + (2 * padded[:, axis] + 1) * size // (2 * extents[axis])
    return along(down, top, height), along(across, left, width)


def check_points(picture, panel, shape, nodes, paths, colours):
    """Compares the picture at each node of each branch with the colours of the branches whose
    paths are so near that they may be drawn over it, and with those of marks."""
    y, x = points_in(panel, shape, nodes)
    indptr, indices = paths
    branch = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    if len(branch) == 0:
        return 0
    y, x = y[indices], x[indices]
    found = picture[y, x]
    is_own = (found == colours[branch]).all(axis=1)
    is_mark = np.any([(found == mark).all(axis=1) for mark in (TIP, JUNCTION, RIM)], axis=0)
    for i in np.flatnonzero(~is_own & ~is_mark):
        near = (abs(y - y[i]) < 400) & (abs(x - x[i]) < 400)
        drawn = (colours[branch[near]] == found[i]).all(axis=1)
        assert drawn.any(), f'node {indices[i]} at {y[i]}, {x[i]} is {found[i]}'
    return int(is_own.sum())


def check_scale_bar(picture, svg, spacing, panel, shape):
    texts = [text.text for text in svg.iter(f'{SVG}text') if text.text.endswith(' µm')]
    assert len(texts) == 1, texts
    _, across, top, left, height, width = panel
    expected = float(texts[0].split()[0]) * width / (shape[across] * spacing[across])
    below = picture[top + height + 5:, left:]
    black = (below == 0).all(axis=2)
    longest = max((len(run) for row in black
                   for run in ''.join('#' if b else ' ' for b in row).split()), default=0)
    assert abs(longest - expected) <= 1, f'{texts[0]} has {longest} pixels, expected {expected}'


def check_svg(svg, table, column, colours, panels):
    groups = [group for group in svg.iter(f'{SVG}g') if 'stroke' in group.attrib
              and group.find(f'{SVG}path') is not None]
    count = 0
    for group in groups:
        stroke = tuple(bytes.fromhex(group.get('stroke')[1:]))
        for path in group.iter(f'{SVG}path'):
            number = int(path.find(f'{SVG}title').text.split()[1].rstrip(':'))
            assert tuple(colours[number]) == stroke, f'branch {number} has {stroke}'
            count += 1
    assert count == len(table[column]) * panels, f'{count} paths'
    return count


def check_case(program, case, number):
    rng = np.random.default_rng(number)
    column = COLUMNS[number // 4 % len(COLUMNS)]
    axis = rng.choice(['0', '1', '2', 'all'])
    mask = case.mask if case.mask.ndim < 4 else case.mask[0]
    spacing = case.spacing[-mask.ndim:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if mask.ndim == 2 and number % 3 == 0:
            spacing = np.array([0.25, 0.25])
            tifffile.imwrite(folder / 'image', mask.astype(np.uint8), imagej=True,
                             resolution=(4, 4), metadata={'unit': 'um'})
        else:
            np.save(folder / 'image.npy', mask)
            (folder / 'image.npy').rename(folder / 'image')
        image = folder / 'image'
        options = ['--colour', column, '--branches', folder / 'b.json', '--paths',
                   folder / 'p.npz', '--spacing', ','.join(repr(float(s)) for s in spacing)]
        if mask.ndim == 3:
            options += ['--axis', axis]
        for extension in ('png', 'svg'):
            subprocess.run([program, image, *options, '--picture', folder / f'p.{extension}'],
                           check=True, capture_output=True)
        table = json.loads((folder / 'b.json').read_text(encoding='utf-8'))
        paths = np.load(folder / 'p.npz')
        picture = np.asarray(Image.open(folder / 'p.png').convert('RGB')).astype(int)
        svg = ElementTree.parse(folder / 'p.svg').getroot()
    values = [np.nan if value is None else value for value in table[column]]
    colours = colours_of(column, values)
    assert picture.shape[:2] == (int(svg.get('height')), int(svg.get('width')))
    panels = panels_of(mask.shape, spacing, axis)
    nodes = np.argwhere(mask)
    points = sum(check_points(picture, panel, mask.shape, nodes,
                              (paths['indptr'], paths['indices']), colours) for panel in panels)
    if mask.ndim == 2 and number % 3 == 0:
        check_scale_bar(picture, svg, spacing, panels[0], mask.shape)
    return points, check_svg(svg, table, column, colours, len(panels))


def main():
    args = argument_parser(__doc__, images=60).parse_args()
    program = args.program.resolve()
    found = []
    failed = check_random_cases(
        args.images, args.seed,
        lambda case, number: found.append(check_case(program, case, number)))
    points, paths = (sum(column) for column in zip(*found, strict=True)) if found else (0, 0)
    print(f'{args.images} pictures, {points} points of the right colour, {paths} paths in SVG, '
          f'{failed} failed')
    return 1 if failed or not points or not paths else 0


if __name__ == '__main__':
    raise SystemExit(main())
