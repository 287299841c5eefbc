"""Pictures for README and docs that are drawn: what the program draws, and figures by matplotlib.

Each function takes the program and the file that it writes.
"""
import subprocess
import tempfile
from pathlib import Path

import matplotlib
import numpy as np
import PIL.Image
import tifffile
from scipy import ndimage

matplotlib.use('Agg')
import matplotlib.pyplot as plt  # noqa: E402  (after the choice of backend)

NETWORK = Path(__file__).parents[2] / 'test_data/network_2d.tif'
TO_SKELETON = ('--smooth', '1.5', '--threshold', 'otsu', '--thin', 'centred')


def grey_vessels():
    """Tubes of several widths around a part of the network, blurred, with noise."""
    random = np.random.default_rng(4)
    network = ndimage.zoom((tifffile.imread(NETWORK)[:80, :100] > 0).astype(np.uint8), 4, order=0)
    width = ndimage.gaussian_filter(random.normal(size=network.shape), 40)
    width = 2.5 + 2.5 * (width - width.min()) / np.ptp(width)
    tubes = ndimage.distance_transform_edt(network == 0) < width
    grey = 40 + 120 * ndimage.gaussian_filter(tubes.astype(float), 1.5)
    return np.clip(grey + random.normal(scale=18, size=grey.shape), 1, 255).astype(np.uint8)


def picture(program, path):
    """--picture of a grey image, coloured by the mean radius; compressed again, more slowly."""
    with tempfile.TemporaryDirectory() as folder:
        vessels = Path(folder) / 'vessels.tif'
        tifffile.imwrite(vessels, grey_vessels(), imagej=True, resolution=(2, 2),
                         metadata={'unit': 'um'})
        subprocess.run([program, vessels, *TO_SKELETON, '--radius', '--picture', path,
                        '--colour', 'radius_mean'], check=True)
    PIL.Image.open(path).save(path, optimize=True)


def steps(program, path):
    """An image, its mask, its skeleton and its branches beside each other."""
    grey = grey_vessels()
    with tempfile.TemporaryDirectory() as folder:
        names = {name: Path(folder) / f'{name}.npy'
                 for name in ('grey', 'mask-image', 'skeleton', 'degrees', 'path-labels')}
        np.save(names['grey'], grey)
        outputs = [word for name in list(names)[1:] for word in (f'--{name}', names[name])]
        subprocess.run([program, names['grey'], *TO_SKELETON, *outputs], check=True)
        mask, skeleton, degrees, paths = (np.load(names[name]).astype(int)
                                          for name in list(names)[1:])
    colours = np.random.default_rng(1).permutation(
        plt.colormaps['turbo'](np.linspace(0.05, 0.95, 256)))
    thick = ndimage.grey_dilation(paths, size=3)
    branches = np.where(thick[..., None], colours[thick % 256], 1.0)
    line = ndimage.binary_dilation(skeleton > 0)[..., None]

    figure, axes = plt.subplots(1, 4, figsize=(12, 2.7), dpi=80, layout='constrained')
    for axis, title in zip(axes, ('image', 'mask: --threshold otsu', 'skeleton: --thin centred',
                                  'branches'), strict=True):
        axis.set_title(title)
        axis.set_axis_off()
    axes[0].imshow(grey, cmap='gray', interpolation='nearest')
    axes[1].imshow(mask, cmap='gray_r', interpolation='nearest')
    axes[2].imshow(mask, cmap='gray_r', interpolation='nearest', alpha=0.25)
    axes[2].imshow(np.where(line, [0, 0, 0, 1.0], [0, 0, 0, 0]), interpolation='nearest')
    axes[3].imshow(branches, interpolation='nearest')
    for name, which, colour in (('tips', degrees == 1, 'tab:blue'),
                                ('junctions', degrees > 2, 'black')):
        axes[3].scatter(*np.nonzero(which)[::-1], s=5, color=colour, label=name)
    axes[3].legend(loc='lower left', fontsize=7)
    figure.savefig(path)
    plt.close(figure)


def pruning(program, path):
    """A skeleton before and after pruning, what goes in red: that of tubes with a rough surface
    around a part of the network."""
    limit, size, gap = 8, 3, 18  # of a pixel in the drawing, and between the two of them

    def squares(pixels, left):
        return ''.join(f'M{left + x * size} {y * size}h{size}v{size}h-{size}z'
                       for y, x in np.argwhere(pixels))

    network = ndimage.zoom(tifffile.imread(NETWORK)[150:202, 130:200] > 0, 2, order=0, output=bool)
    rough = ndimage.gaussian_filter(np.random.default_rng(2).normal(size=network.shape), 1.2)
    mask = ndimage.distance_transform_edt(~network) < 2.5 + 5 * rough
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        np.save(folder / 'mask.npy', mask)
        thin = [program, folder / 'mask.npy', '--thin', '--skeleton']
        subprocess.run([*thin, folder / 'before.npy'], check=True)
        subprocess.run([*thin, folder / 'after.npy', '--prune', str(limit), '--min-length',
                        str(limit), '--keep-border'], check=True)
        before, after = (np.load(folder / f'{which}.npy') for which in ('before', 'after'))
    height, width = (extent * size for extent in before.shape)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * width + gap}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="#f4f4f4"/>'
        f'<rect x="{width + gap}" width="{width}" height="{height}" fill="#f4f4f4"/>'
        f'<path fill="#222" d="{squares(after, 0)}"/>'
        f'<path fill="#d33" d="{squares(before & ~after, 0)}"/>'
        f'<path fill="#222" d="{squares(after, width + gap)}"/></svg>\n', encoding='utf-8')
