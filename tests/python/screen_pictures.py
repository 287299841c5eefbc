"""Pictures for README and docs of files of the program in the programs that show them: pages in
Chromium, a .vtp by VTK, and precomputed skeletons in Neuroglancer.

Each function takes the program and the file that it writes.
"""
import contextlib
import functools
import http.server
import io
import os
import subprocess
import tempfile
import threading
from pathlib import Path

import matplotlib
import neuroglancer
import numpy as np
import PIL.Image
import tifffile
import vtk
from scipy import ndimage
from vtk.util.numpy_support import vtk_to_numpy

from browser import browser, open_page

TEST_DATA = Path(__file__).parents[2] / 'test_data'
NETWORK, PLANE = TEST_DATA / 'network_3d.tif', TEST_DATA / 'network_2d.tif'
SIZE = WIDTH, HEIGHT = 1180, 800
os.environ['VTK_DEFAULT_OPENGL_WINDOW'] = 'vtkEGLRenderWindow'  # needs no screen


def save(screen, path):
    """As a PNG of 256 colours, a third as large."""
    screen.convert('RGB').quantize(256, PIL.Image.Quantize.MAXCOVERAGE, kmeans=3,
                                   dither=PIL.Image.Dither.NONE).save(path, optimize=True)


def screen_of(page):
    return PIL.Image.open(io.BytesIO(page.screenshot()))


def view(program, path):
    """A page of --view with a branch chosen."""
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        file = Path(folder) / 'view.html'
        subprocess.run([program, NETWORK, '--prune', '8', '--view', file,
                        '--colour', 'branch_distance'], check=True)
        page, _ = open_page(chromium, file, 'document.body.dataset.ready', size=SIZE,
                            color_scheme='dark')
        page.evaluate('scene.zoom(1.15)')
        page.evaluate('choices.choose(5)')
        page.wait_for_timeout(500)
        save(screen_of(page), path)


def report(program, path):
    """The page of --report over masks of several widths, one of them broken."""
    random = np.random.default_rng(3)
    network = tifffile.imread(PLANE) > 0
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        for number in range(1, 6):
            y, x = random.integers(0, 380, 2)
            part = ndimage.zoom(network[y:y + 128, x:x + 128].astype(np.uint8), 2, order=0)
            mask = ndimage.distance_transform_edt(part == 0) < 0.5 + number / 2
            tifffile.imwrite(Path(folder) / f'plate{number}.tif', mask.astype(np.uint8),
                             imagej=True, resolution=(2, 2), metadata={'unit': 'um'})
        (Path(folder) / 'plate3.tif').write_bytes(b'II*\0')
        done = subprocess.run([program, 'plate*.tif', '--thin', '--radius', '--output-dir', 'out',
                               '--branches', 'csv', '--report', 'report.html'],
                              cwd=folder, stderr=subprocess.PIPE, text=True)
        assert done.returncode in (0, 1), done.stderr
        page, _ = open_page(chromium, Path(folder) / 'report.html',
                            'document.readyState === "complete"', size=SIZE)
        page.evaluate('document.body.style.zoom = 0.6')
        save(screen_of(page), path)


def tubes_of(file):
    """The branches in a .vtp as tubes as thick as the object, coloured by their lengths."""
    reader = vtk.vtkXMLPolyDataReader(file_name=str(file))
    tubes = vtk.vtkTubeFilter(number_of_sides=12, vary_radius=3)  # as the scalars say
    tubes.SetInputConnection(reader.GetOutputPort())
    tubes.SetInputArrayToProcess(0, 0, 0, vtk.vtkDataObject.FIELD_ASSOCIATION_POINTS, 'radius')
    tubes.Update()
    lengths = tubes.GetOutput().GetCellData().GetArray('branch_distance')
    colours = vtk.vtkLookupTable(number_of_table_values=256, table_range=lengths.GetRange())
    for index, colour in enumerate(matplotlib.colormaps['viridis'].colors):
        colours.SetTableValue(index, *colour)
    mapper = vtk.vtkPolyDataMapper(lookup_table=colours, scalar_mode=4,  # a named array of cells
                                   use_lookup_table_scalar_range=True)
    mapper.SetInputConnection(tubes.GetOutputPort())
    mapper.SelectColorArray('branch_distance')
    return vtk.vtkActor(mapper=mapper), colours


def vtp(program, path):
    """A .vtp with radii, as tubes, by VTK off the screen."""
    random = np.random.default_rng(5)
    with tempfile.TemporaryDirectory() as folder:
        network = tifffile.imread(NETWORK)[:64, :64, :64] > 0
        network = ndimage.zoom(network.astype(np.uint8), 2, order=0)
        width = ndimage.gaussian_filter(random.normal(size=network.shape), 20)
        width = 0.8 + 1.7 * (width - width.min()) / np.ptp(width)
        np.save(Path(folder) / 'mask.npy', ndimage.distance_transform_edt(network == 0) < width)
        file = Path(folder) / 'branches.vtp'
        subprocess.run([program, Path(folder) / 'mask.npy', '--thin', 'centred', '--prune', '6',
                        '--radius', '--branches', file], check=True)
        actor, colours = tubes_of(file)
    renderer = vtk.vtkRenderer(background=(1, 1, 1))
    renderer.AddActor(actor)
    bar = vtk.vtkScalarBarActor(lookup_table=colours, title='branch_distance', number_of_labels=5,
                                unconstrained_font_size=True, maximum_width_in_pixels=90)
    for text in (bar.GetTitleTextProperty(), bar.GetLabelTextProperty()):
        text.SetColor(0, 0, 0)
        text.SetFontSize(18)
    renderer.AddActor(bar)
    window = vtk.vtkRenderWindow(off_screen_rendering=True, size=SIZE)
    window.AddRenderer(renderer)
    camera = renderer.GetActiveCamera()
    camera.Azimuth(30)
    camera.Elevation(20)
    renderer.ResetCamera()
    camera.Zoom(1.3)
    window.Render()
    pixels = vtk.vtkWindowToImageFilter(input=window)
    pixels.Update()
    image = vtk_to_numpy(pixels.GetOutput().GetPointData().GetScalars())
    save(PIL.Image.fromarray(image.reshape(HEIGHT, WIDTH, 3)[::-1]), path)


class FilesForAll(http.server.SimpleHTTPRequestHandler):
    """Serves files to pages of other servers."""

    def end_headers(self):
        self.send_header('Access-Control-Allow-Origin', '*')
        super().end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder):
    """The address of a server for the files of a folder."""
    server = http.server.ThreadingHTTPServer(
        ('127.0.0.1', 0), functools.partial(FilesForAll, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f'http://127.0.0.1:{server.server_port}'
    finally:
        server.shutdown()


def precomputed(program, path):
    """Precomputed skeletons in Neuroglancer, coloured by the lengths of their branches."""
    with tempfile.TemporaryDirectory() as folder, served(folder) as address, \
            browser() as chromium:
        skeletons = Path(folder) / 'skeletons'
        subprocess.run([program, NETWORK, '--prune', '8', '--spacing', '40nm,40nm,40nm',
                        '--precomputed', skeletons], check=True)
        neuroglancer.set_server_bind_address('127.0.0.1')
        viewer = neuroglancer.Viewer()
        with viewer.txn() as state:
            state.layers['skeletons'] = neuroglancer.SegmentationLayer(
                source=f'precomputed://{address}/skeletons',
                segments=[int(file.name) for file in skeletons.iterdir() if file.name.isdigit()],
                skeleton_shader='void main() { emitRGB(colormapJet(branch_distance / 2000.0)); }')
            state.dimensions = neuroglancer.CoordinateSpace(
                names=['x', 'y', 'z'], units='nm', scales=[40] * 3)
            state.position = [48, 48, 48]
            state.projection_scale = 130
            state.projection_orientation = [0.3, 0.3, 0.1, 0.9]
            state.layout = '3d'
            state.show_slices = False
        page = chromium.new_page(viewport={'width': WIDTH, 'height': HEIGHT})
        page.goto(viewer.get_viewer_url())
        drawn = threading.Event()
        viewer.async_screenshot(lambda _: drawn.set())
        assert drawn.wait(180), 'Neuroglancer has not drawn its skeletons'
        save(screen_of(page), path)
        neuroglancer.stop()
