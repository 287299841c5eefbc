"""Masks whose middle lines are known, and what a skeleton misses of them: for
compare_centred.py and tests/bench/centred_bench.py."""
import functools

import numpy as np
from scipy import ndimage, sparse

ALL_AROUND = np.ones((3, 3, 3))


def capsule(centre, direction, length, radius, flat, shape, spacing=(1, 1, 1)):
    """A tube around a straight line, in units of the spacing; with flat ends or round ones."""
    at = np.stack(np.indices(shape), -1) * np.array(spacing, float) - np.array(centre, float)
    direction = np.array(direction, float) / np.linalg.norm(direction)
    along = at @ direction
    if flat:
        across = np.linalg.norm(at - along[..., None] * direction, axis=-1)
        return (across <= radius) & (np.abs(along) <= length / 2)
    nearest = np.clip(along, -length / 2, length / 2)[..., None] * direction
    return np.linalg.norm(at - nearest, axis=-1) <= radius


def off_axis(skeleton, centre, direction, spacing=(1, 1, 1)):
    """Of every skeleton pixel: how far it is from the line, and how far along it lies."""
    at = np.argwhere(skeleton) * np.array(spacing, float) - np.array(centre, float)
    direction = np.array(direction, float) / np.linalg.norm(direction)
    along = at @ direction
    return np.linalg.norm(at - along[:, None] * direction, axis=1), along


def tubes(shape, count, radii, seed):
    """Tubes that bend, with radii between two numbers."""
    rng = np.random.default_rng(seed)
    mask = np.zeros(shape, bool)
    for _ in range(count):
        radius = rng.uniform(*radii)
        at, direction = rng.uniform(0, 1, 3) * shape, rng.normal(size=3)
        points = []
        for _ in range(int(1.2 * max(shape))):
            direction /= np.linalg.norm(direction)
            if (np.round(at) < 0).any() or (np.round(at) >= shape).any():
                break
            points.append(np.round(at).astype(int))
            at = at + 0.9 * direction
            direction = direction + 0.06 * rng.normal(size=3)
        if len(points) >= 10:
            _add_around(mask, np.array(points), radius)
    return mask


def _add_around(mask, points, radius):
    reach = int(radius) + 2
    low = np.maximum(points.min(0) - reach, 0)
    high = np.minimum(points.max(0) + reach + 1, mask.shape)
    away = np.ones(high - low, bool)
    away[tuple((points - low).T)] = False
    box = tuple(slice(a, b) for a, b in zip(low, high))
    mask[box] |= ndimage.distance_transform_edt(away) <= radius


# Middle lines of a tree in units of its size: 5 tips, no cycle.
TREE = (((.5, .1, .5), (.5, .45, .5)), ((.5, .45, .5), (.3, .7, .35)),
        ((.3, .7, .35), (.2, .9, .2)), ((.3, .7, .35), (.45, .9, .45)),
        ((.5, .45, .5), (.65, .7, .65)),
        ((.65, .7, .65), (.5, .9, .8)), ((.65, .7, .65), (.85, .9, .7)))
TREE_TIPS = 5


def tree(radius):
    size = int(22 * radius + 40)
    mask = np.zeros((size,) * 3, bool)
    for a, b in TREE:
        a, b = np.array(a) * size, np.array(b) * size
        mask |= capsule((a + b) / 2, b - a, np.linalg.norm(b - a), radius, False, mask.shape)
    return mask


def roughen(mask, band, probability, sweeps, seed):
    """Flips pixels near the surface at random where that changes no topology."""
    rng = np.random.default_rng(seed)
    inside = ndimage.distance_transform_edt(mask) - ndimage.distance_transform_edt(~mask)
    distance = np.where(inside > 0, inside - .5, inside + .5)
    rough = np.pad(mask, 1)
    near = np.argwhere(np.abs(distance) <= band) + 1
    for _ in range(sweeps):
        for z, y, x in near[rng.random(len(near)) < probability]:
            code = neighborhood_code(rough, z, y, x)
            if is_simple(code) and code.bit_count() >= 2:
                rough[z, y, x] ^= True
    return rough[1:-1, 1:-1, 1:-1]


def neighborhood_code(padded, z, y, x):
    """The neighbours of a pixel as bits, in C order, without the pixel."""
    around = padded[z - 1:z + 2, y - 1:y + 2, x - 1:x + 2].ravel().copy()
    around[13] = False
    return int(around @ (1 << np.arange(27)))


_OFFSETS = np.argwhere(np.ones((3, 3, 3))) - 1
_EIGHTEEN = (np.abs(_OFFSETS).sum(1).reshape(3, 3, 3) <= 2) & (
    np.abs(_OFFSETS).sum(1).reshape(3, 3, 3) > 0)
_FACES = np.abs(_OFFSETS).sum(1).reshape(3, 3, 3) == 1


@functools.cache
def is_simple(code):
    around = (code >> np.arange(27) & 1).astype(bool).reshape(3, 3, 3)
    if ndimage.label(around, ALL_AROUND)[1] != 1:
        return False
    parts, _ = ndimage.label(~around & _EIGHTEEN)
    return len(np.unique(parts[_FACES & (parts > 0)])) == 1


def neighbor_counts(skeleton):
    around = ndimage.convolve(skeleton.astype(np.int32), np.ones((3,) * skeleton.ndim, np.int32),
                              mode='constant')
    return np.where(skeleton, around - 1, 0)


def tip_count(skeleton):
    return int(((neighbor_counts(skeleton) == 1) & skeleton).sum())


def total_length(skeleton):
    """Of a minimum spanning forest of its pixels."""
    number = np.full(np.array(skeleton.shape) + 2, -1)
    at = np.argwhere(skeleton) + 1
    number[tuple(at.T)] = np.arange(len(at))
    rows, columns, weights = [], [], []
    for offset in _OFFSETS[14:]:
        to = number[tuple((at + offset).T)]
        rows.append(np.flatnonzero(to >= 0))
        columns.append(to[to >= 0])
        weights.append(np.full(len(rows[-1]), np.linalg.norm(offset)))
    graph = sparse.csr_matrix((np.concatenate(weights),
                               (np.concatenate(rows), np.concatenate(columns))),
                              shape=(len(at), len(at)))
    return float(sparse.csgraph.minimum_spanning_tree(graph).sum())
