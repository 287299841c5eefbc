"""Masks of tubes for the benchmarks of thinning, the same at every call."""
import numpy as np


def ball(dimensions, radius):
    axes = np.ogrid[(slice(-radius, radius + 1),) * dimensions]
    return sum(axis * axis for axis in axes) <= radius * radius


def tubes(shape, radii, share, seed=1):
    """Balls along winding paths, which end where they leave the image."""
    rng = np.random.default_rng(seed)
    mask = np.zeros(shape, bool)
    balls = {radius: ball(len(shape), radius) for radius in radii}
    while mask.mean() < share:
        radius = int(rng.choice(radii))
        position = rng.random(len(shape)) * shape
        direction = rng.normal(size=len(shape))
        for _ in range(4000 // radius):
            direction += 0.15 * rng.normal(size=len(shape))
            direction /= np.linalg.norm(direction)
            position = position + direction * max(1, radius / 3)
            middle = np.rint(position).astype(int)
            if ((middle + radius < 0) | (middle - radius >= shape)).any():
                break
            first = np.maximum(middle - radius, 0)
            last = np.minimum(middle + radius + 1, shape)
            mask[tuple(map(slice, first, last))] |= balls[radius][
                tuple(map(slice, first - middle + radius, last - middle + radius))]
    return mask
