#!/usr/bin/env python3
"""Takes the picture of docs/pictures.md: a page of --view with a branch chosen.

    make_view_picture.py build/release/apps/skan-graph test_data/network_3d.tif docs/view.png
"""
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import PIL.Image

from browser import browser, open_page

program, image, picture = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder, browser() as chromium:
    file = Path(folder) / 'view.html'
    subprocess.run([program, image, '--prune', '8', '--view', file,
                    '--colour', 'branch_distance'], check=True)
    page, _ = open_page(chromium, file, 'document.body.dataset.ready', size=(1180, 800),
                        color_scheme='dark')
    page.evaluate('scene.zoom(1.15)')
    page.evaluate('choices.choose(5)')
    page.wait_for_timeout(500)
    screen = PIL.Image.open(io.BytesIO(page.screenshot())).convert('RGB')
colours = screen.quantize(256, PIL.Image.Quantize.MAXCOVERAGE, kmeans=3,
                          dither=PIL.Image.Dither.NONE)
colours.save(picture, optimize=True)
