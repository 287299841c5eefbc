#!/usr/bin/env python3
"""Compares pruning with a twin in Python, made from its definition alone (docs/pruning.md): the
image that is left, the table of what was taken away and the counts of the summary, on random
skeletons and noise in 2D and 3D.

    compare_pruning.py build/release/apps/skan-graph [--images 400] [--seed 1]

Of skeletons the number of components and the Euler number, by SciPy and scikit-image, must stay,
and what is left is pruned once more, where nothing may go. Exits with 1 where something differs;
the image is then kept as failed_pruning_N.npy.
"""
import argparse
import itertools
import math
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree
from skimage.measure import euler_number
from skimage.morphology import skeletonize

SPACINGS = ((1, 1, 1), (1, 1, 1), (2, 1, 0.5), (0.3, 0.4, 0.7))
EQUAL = 1e-9


@dataclass
class Case:
    skeleton: np.ndarray
    mask: np.ndarray
    is_thin: bool
    spacing: tuple
    length: float = 0
    radius_factor: float = 0
    keep_border: bool = False
    min_length: float = 0
    junctions: str = 'mst'
    thinned_by_program: bool = False

    def options(self):
        """Of the command line; --thin makes the skeleton of the mask where that is asked for."""
        words = ['--spacing', ','.join(map(repr, self.spacing)), '--junctions', self.junctions]
        for name, value in (('--prune', self.length), ('--prune-radius', self.radius_factor),
                            ('--min-length', self.min_length)):
            if value:
                words += [name, repr(value)]
        return words + ['--keep-border'] * self.keep_border


@dataclass
class Pruned:
    image: np.ndarray
    rows: list = field(default_factory=list)  # (round, tip, length)


def shorter(a, b):
    return a < b and not math.isclose(a, b, rel_tol=EQUAL)


def touching(pixels):
    """Of each pixel those that touch it, in C order."""
    dimensions = len(next(iter(pixels), ()))
    steps = [s for s in itertools.product((-1, 0, 1), repeat=dimensions) if any(s)]
    return {p: [q for s in steps if (q := tuple(a + b for a, b in zip(p, s))) in pixels]
            for p in sorted(pixels)}


def axes_between(p, q):
    return sum(a != b for a, b in zip(p, q))


def mixed_adjacency(around):
    """An edge along k axes stays where no pixel is next to both ends along fewer than k."""
    def is_kept(p, q):
        axes = axes_between(p, q)
        return not any(axes_between(p, r) < axes and axes_between(r, q) < axes
                       for r in set(around[p]) & set(around[q]))
    return {p: [q for q in around[p] if is_kept(p, q)] for p in around}


def step_length(p, q, spacing):
    return math.sqrt(sum(((a - b) * s)**2 for a, b, s in zip(p, q, spacing)))


def components(pixels, shape):
    """As sets of pixels, in order of the first."""
    image = np.zeros(shape, bool)
    for p in pixels:
        image[p] = True
    labels, count = ndimage.label(image, np.ones((3,) * len(shape)))
    sets = [set() for _ in range(count)]
    for p in map(tuple, np.argwhere(image).tolist()):
        sets[labels[p] - 1].add(p)
    return sorted(sets, key=min)


def total_length(component, junctions, spacing):
    """Each edge is on one branch. Of those among junction pixels a spanning forest stays, and
    what it weighs does not depend on which of equal edges are taken."""
    edges = touching(component)
    if junctions == 'mixed':
        edges = mixed_adjacency(edges)
    number = {p: i for i, p in enumerate(edges)}
    between, rest = [], []
    for p, q in ((p, q) for p in edges for q in edges[p] if p < q):
        both = len(edges[p]) > 2 and len(edges[q]) > 2 and junctions != 'none'
        (between if both else rest).append((number[p], number[q], step_length(p, q, spacing)))
    length = sum(weight for _, _, weight in rest)
    if between:
        rows, columns, weights = zip(*between)
        n = len(edges)
        length += minimum_spanning_tree(coo_array((weights, (rows, columns)), (n, n))).sum()
    return length


def spurs_of(case, edges, radius):
    """Paths from tips to junctions that are short, and their lengths."""
    found = []
    for tip in (p for p in edges if len(edges[p]) == 1):
        if case.keep_border and any(c in (0, n - 1) for c, n in zip(tip, case.mask.shape)):
            continue
        path = [tip, edges[tip][0]]
        while len(edges[path[-1]]) == 2:
            path.append(next(q for q in edges[path[-1]] if q != path[-2]))
        if len(edges[path[-1]]) < 3:
            continue
        length = sum(step_length(p, q, case.spacing) for p, q in zip(path, path[1:]))
        limit = max(case.length, case.radius_factor * radius[path[-1]])
        if shorter(length, limit):
            found.append((path, length))
    return found


def by_junction(spurs, edges, shape):
    junction_pixels = {p for p in edges if len(edges[p]) > 2}
    cluster_of = {p: i for i, c in enumerate(components(junction_pixels, shape)) for p in c}
    groups = {}
    for path, length in spurs:
        groups.setdefault(cluster_of[path[-1]], []).append((path, length))
    return groups.values()


def is_needless(pixel, around):
    near = around[pixel]
    return len(near) > 1 and any(all(q == r or r in around[q] for r in near) for q in near)


def prune(case):
    shape = case.skeleton.shape
    pixels = set(map(tuple, np.argwhere(case.skeleton).tolist()))
    has_radius = case.radius_factor > 0 and not case.mask.all()
    radius = (ndimage.distance_transform_edt(case.mask, sampling=case.spacing)
              if has_radius else np.zeros(shape))
    rows = []
    for component in components(pixels, shape):
        length = total_length(component, case.junctions, case.spacing)
        if shorter(length, case.min_length):
            rows.append((0, min(component), length))
            pixels -= component
    for number in itertools.count(1):
        if not (case.length or case.radius_factor):
            break
        around = touching(pixels)
        edges = mixed_adjacency(around)
        chosen = []
        for group in by_junction(spurs_of(case, edges, radius), edges, shape):
            least = min(length for _, length in group)
            chosen.append(max(s for s in group if not shorter(least, s[1])))
        if not chosen:
            break
        for path, length in sorted(chosen):
            rows.append((number, path[0], length))
            pixels -= set(path[:-1])
        for end in sorted(path[-1] for path, _ in chosen):
            if is_needless(end, touching(pixels)):
                pixels.discard(end)
    image = np.zeros(shape, bool)
    for p in pixels:
        image[p] = True
    return Pruned(image, rows)


def random_mask(rng, shape):
    kind = rng.integers(3)
    if kind == 0:
        return rng.random(shape) < rng.choice((0.3, 0.5, 0.7, 0.9))
    if kind == 1:
        smooth = ndimage.gaussian_filter(rng.normal(size=shape), rng.choice((1, 1.5, 2)))
        return smooth > np.quantile(smooth, rng.choice((0.5, 0.7)))
    mask = np.zeros(shape, bool)
    for _ in range(4):
        a, b = rng.random((2, len(shape))) * shape
        for t in np.linspace(0, 1, 80):
            mask[tuple(np.minimum((a + t * (b - a)).astype(int), np.array(shape) - 1))] = True
    return ndimage.binary_dilation(mask, iterations=int(rng.integers(1, 3)))


def random_case(rng):
    dimensions = int(rng.integers(2, 4))
    shape = tuple(int(n) for n in rng.integers(3, (40, 14)[dimensions - 2], dimensions))
    mask = random_mask(rng, shape)
    is_thin = rng.random() < 0.8
    thinned = skeletonize(mask, method='zhang' if dimensions == 2 else 'lee') > 0
    if not is_thin:
        mask = rng.random(shape) < rng.choice((0.05, 0.15, 0.3) if dimensions == 2
                                              else (0.03, 0.07, 0.12))
    case = Case(skeleton=thinned if is_thin else mask, mask=mask, is_thin=is_thin,
                spacing=SPACINGS[rng.integers(len(SPACINGS))][3 - dimensions:],
                keep_border=rng.random() < 0.2,
                junctions=str(rng.choice(('none', 'mst', 'mixed'))))
    case.length = float(rng.choice((0, 1, 2.5, 5, 1000)))
    case.radius_factor = float(rng.choice((0, 0, 1, 2.5)))
    case.min_length = float(rng.choice((0, 0, 2, 6)))
    if not (case.length or case.radius_factor):
        case.length = 3.0
    case.thinned_by_program = is_thin and rng.random() < 0.5
    return case


def run(program, folder, image, case, *more):
    np.save(folder / 'image.npy', image)
    np.save(folder / 'mask.npy', case.mask)
    subprocess.run([program, folder / 'image.npy', *case.options(), *more, '--skeleton',
                    folder / 'left.npy', '--pruned', folder / 'pruned.csv', '--summary',
                    folder / 'summary.csv'], check=True)
    table = pandas.read_csv(folder / 'pruned.csv')
    return np.load(folder / 'left.npy'), table, pandas.read_csv(folder / 'summary.csv').iloc[0]


def differences(program, folder, case):
    """What is not as it must be, and how many parts were pruned."""
    expected = prune(case)
    mask = ['--mask', folder / 'mask.npy'] if case.radius_factor else []
    if case.thinned_by_program:
        left, table, summary = run(program, folder, case.mask, case, '--thin')
    else:
        left, table, summary = run(program, folder, case.skeleton, case, *mask)
    wrong = []
    if not np.array_equal(left, expected.image):
        wrong.append('image')
    tips = table[[f'tip_{axis}' for axis in range(left.ndim)]].to_numpy().tolist()
    rows = list(zip(table['round'], map(tuple, tips)))
    if rows != [row[:2] for row in expected.rows]:
        wrong.append('rows')
    elif not np.allclose(table['length'], [row[2] for row in expected.rows], rtol=EQUAL, atol=0):
        wrong.append('lengths')
    spurs = [row for row in expected.rows if row[0] > 0]
    if summary['pruned_branches'] != len(spurs) or \
            summary['removed_skeletons'] != len(expected.rows) - len(spurs) or \
            not math.isclose(summary['pruned_length'], sum(row[2] for row in spurs),
                             rel_tol=EQUAL):
        wrong.append('summary')
    if case.min_length == 0:
        again, table, _ = run(program, folder, left, case, *mask)
        if len(table) > 0 or not np.array_equal(again, left):
            wrong.append('pruned twice')
        full = np.ones((3,) * left.ndim)
        if case.is_thin and (
                ndimage.label(left, full)[1] != ndimage.label(case.skeleton, full)[1] or
                euler_number(left, left.ndim) != euler_number(case.skeleton, left.ndim)):
            wrong.append('topology')
    return wrong, len(expected.rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program', type=Path)
    parser.add_argument('--images', type=int, default=400)
    parser.add_argument('--seed', type=int, default=1)
    arguments = parser.parse_args()
    rng = np.random.default_rng(arguments.seed)
    failed = parts = 0
    with tempfile.TemporaryDirectory() as name:
        for number in range(arguments.images):
            case = random_case(rng)
            wrong, count = differences(arguments.program.resolve(), Path(name), case)
            parts += count
            if wrong:
                failed += 1
                np.save(f'failed_pruning_{number}.npy', case.skeleton)
                print(f'{number}: {", ".join(wrong)} differ: {case.options()}, '
                      f'{case.skeleton.shape}, thin {case.is_thin}')
    print(f'{arguments.images} images, {parts} spurs and components pruned, {failed} differ')
    return 1 if failed or parts == 0 else 0


if __name__ == '__main__':
    raise SystemExit(main())
