#!/usr/bin/env python3
"""Compares the files of runs by slabs with those of a run in memory, byte by byte.

    compare_slabs.py build/release/apps/skan-graph [--images 300] [--seed 1]

Over the golden images, some that are made so that much happens at borders, and random ones of 2 to 4
dimensions, in slabs of 1 to 64 slices; of every second random image the skeleton is found by a
threshold, thinning or both; many are pruned, many have the values of another image, and of many
radii are measured. Exits with 1 where a file differs, or where nothing was compared.
"""
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from scipy import ndimage

from cases import Case, argument_parser, check_random_cases

GOLDEN = Path(__file__).parents[2] / 'test_data/golden'
JUNCTIONS = ('mst', 'none', 'mixed')
SLICES = (1, 2, 3, 7, 64)
FORMATS = {'branches': 'csv tsv json npy vtp', 'skeletons': 'csv npy', 'summary': 'json csv',
           'nodes': 'npy csv', 'paths': 'npz csv', 'degrees': 'tif npy', 'labels': 'npy tif',
           'path-labels': 'tif npy',
           'output': 'json npz mtx csv graphml vtp',
           'skeleton': 'npy tif', 'mask-image': 'tif npy', 'pruned': 'csv npy json'}
OF_BRANCHES = ('branches', 'skeletons', 'summary', 'paths', 'path-labels',
               'output.json', 'output.vtp')
THRESHOLDS = ('otsu', '0.4', 'sauvola:2', 'niblack:1', 'median:1')
GREY_TYPES = ('float32', 'float64', 'uint8', 'int32')


def with_front(case, number):
    """A thick or grey image, and the options that make a skeleton of it."""
    rng = np.random.default_rng([number])
    image = ndimage.maximum_filter(case.image != 0, 1 + int(rng.integers(5)))
    options = []
    if rng.random() < 0.6:
        dtype, threshold = rng.choice(GREY_TYPES), rng.choice(THRESHOLDS)
        scale = 1 if dtype.startswith('float') else 200
        grey = ndimage.gaussian_filter(image.astype(float), 1) + 0.3 * rng.random(image.shape)
        image = (scale * grey / 1.3).astype(dtype)
        options += ['--threshold', str(scale * 0.4) if threshold == '0.4' else threshold]
        if rng.random() < 0.4:
            options += ['--smooth', '0.8']
    if image.ndim < 4 and (not options or rng.random() < 0.7):
        options += ['--thin', rng.choice(('lee', 'zhang' if image.ndim == 2 else 'lee'))]
    return Case(case.name, image, case.spacing), options


def pruning(rng, is_thinned):
    """Options that prune, or none."""
    if rng.random() < 0.4:
        return []
    options = []
    if rng.random() < 0.8:
        options += ['--prune', f'{rng.integers(1, 12) * 0.7:.1f}']
    if is_thinned and rng.random() < 0.4:
        options += ['--prune-radius', f'{rng.integers(1, 5) * 0.6:.1f}']
    if options and rng.random() < 0.3:
        options += ['--keep-border']
    if rng.random() < 0.4:
        options += ['--min-length', str(rng.integers(1, 12))]
    return options


def radii(rng, case, folder, is_thinned):
    """Options that measure radii, or none: in the mask that was thinned, or in one of a file."""
    if rng.random() < 0.4:
        return []
    if is_thinned:
        return ['--radius']
    grown = ndimage.maximum_filter(case.image != 0, 1 + 2 * int(rng.integers(3)))
    mask = grown & (rng.random(grown.shape) < 0.98)  # some pixels lie outside
    np.save(folder / 'mask.npy', mask if rng.random() < 0.95 else np.ones_like(mask))
    return ['--mask', folder / 'mask.npy']


def other_values(rng, case, folder):
    """Options that take the values from another image, or none."""
    if rng.random() < 0.7:
        return []
    values = rng.random(case.image.shape).astype(rng.choice(GREY_TYPES[:2]))
    if rng.random() < 0.3:
        values[:] = 0.1
    np.save(folder / 'values.npy', np.asfortranarray(values) if rng.random() < 0.3 else values)
    return ['--values', folder / 'values.npy']


def zigzag():
    """A chain that crosses every border, and every one again on its way back."""
    image = np.zeros((40, 61), bool)
    image[1:-1, ::4] = True
    for column in range(0, 60, 4):
        image[-1 if column % 8 == 0 else 0, column + 1:column + 4] = True
    return image


def cluster():
    """A junction that reaches over several slabs, with edges of equal weight on cycles."""
    image = np.zeros((9, 9, 9), bool)
    image[2:7, 3:6, 3:6] = True
    image[np.arange(9), np.arange(9), np.arange(9)] = True
    image[np.arange(9), np.arange(9), 8 - np.arange(9)] = True
    return image


def ring():
    """A ring through all slabs, and another one within it."""
    image = np.zeros((20, 20), bool)
    for edge in (0, 4):
        image[edge, edge:20 - edge] = image[19 - edge, edge:20 - edge] = True
        image[edge:20 - edge, edge] = image[edge:20 - edge, 19 - edge] = True
        image[[edge, edge, -1 - edge, -1 - edge], [edge, -1 - edge, edge, -1 - edge]] = False
    return image


def comb():
    """Skeletons that become one in the last slice."""
    image = np.zeros((30, 5, 21), bool)
    image[:, 2, ::2] = image[-1, 2, :] = True
    return image


MADE = {'zigzag': zigzag(), 'cluster': cluster(), 'ring': ring(), 'comb': comb(),
        'all set': np.ones((9, 7, 8), bool), 'none set': np.zeros((9, 7, 8), bool),
        'all set in 2D': np.ones((9, 70), bool), 'all set in 4D': np.ones((5, 4, 3, 4), bool)}


def outputs(folder, number, dimensions):
    """An option for each output, with its formats in turn; sometimes for those without branches."""
    folder.mkdir()
    for name, formats in FORMATS.items():
        endings = [ending for ending in formats.split() if ending != 'vtp' or dimensions < 4]
        file = f'{name}.{endings[number % len(endings)]}'
        if number % 5 != 3 or not {name, file}.intersection(OF_BRANCHES):
            yield from (f'--{name}', folder / file)


def run(program, *options):
    done = subprocess.run([program, *options, '--quiet'], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr


def random_front(case, number):
    """The case, every second one without its skeleton, and options that find and prune that."""
    front = []
    if number // 4 % 2 == 1:
        case, front = with_front(case, number)
    return case, [*front, *pruning(np.random.default_rng([number, 1]), '--thin' in front)]


def options_for(case, number, front, folder):
    """Writes the images of a run to the folder; its words without the outputs."""
    image = folder / 'image.npy'
    np.save(image, case.image)
    rng = np.random.default_rng([number, 2])
    if '--threshold' not in front or '--thin' in front:
        front = [*front, *radii(rng, case, folder, '--thin' in front)]
    front = [*front, *other_values(rng, case, folder)]
    return [image, f'--spacing={",".join(repr(float(s)) for s in case.spacing)}',
            '--junctions', JUNCTIONS[number % len(JUNCTIONS)],
            *(['--graph', 'branches'] if number % 12 == 4 else []),  # with .graphml
            *(['--height'] if not front and (case.height or number % 5 == 4) else []), *front]


def check_case(program, case, number, slices, front=()):
    """The number of files that were compared."""
    compared = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        whole = folder / 'whole'
        options = options_for(case, number, front, folder)
        run(program, *options, *outputs(whole, number, case.image.ndim))
        for count in slices:
            by_slabs = folder / f'slabs_of_{count}'
            run(program, *options, '--slab', str(count), '--threads', str(1 + number % 8),
                *outputs(by_slabs, number, case.image.ndim))
            for file in whole.iterdir():
                assert file.read_bytes() == (by_slabs / file.name).read_bytes(), (
                    f'{file.name} in slabs of {count}')
                compared += 1
    return compared


def main():
    args = argument_parser(__doc__, images=300).parse_args()
    program = args.program.resolve()
    compared = []
    for number, file in enumerate(sorted(GOLDEN.glob('*.npy'))):
        image = np.load(file)
        if image.ndim > 1:
            case = Case(file.stem, image, np.ones(image.ndim))
            compared += [check_case(program, case, number + k, SLICES) for k in range(3)]
    for image in MADE.values():
        for number in range(11):  # all formats of both graphs, all clean-ups
            case = Case('made', image.astype(np.uint8), np.ones(image.ndim))
            compared.append(check_case(program, case, number, SLICES))

    def check(case, number):
        if case.image.ndim > 1:
            slices = (SLICES[number % len(SLICES)], SLICES[number // 4 % len(SLICES)])
            case, front = random_front(case, number)
            compared.append(check_case(program, case, number, set(slices), front))

    failed = check_random_cases(args.images, args.seed, check)
    print(f'{len(compared)} runs in memory and {sum(compared)} files by slabs, {failed} failed')
    return 1 if failed or not compared else 0


if __name__ == '__main__':
    raise SystemExit(main())
