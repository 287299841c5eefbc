#!/usr/bin/env python3
"""Makes all pictures of README.md and docs, with the program's own samples.

    make_pictures.py build/release/apps/skan-graph [FOLDER] [--only NAME]

They are written to docs, or to another folder. tests/python/check_documents.py makes them, too.
Needs Chromium, and for VTK libegl1 and libgl1-mesa-dri.
"""
import argparse
from pathlib import Path

import drawn_pictures
import screen_pictures

PICTURES = {
    'steps.png': drawn_pictures.steps,
    'picture.png': drawn_pictures.picture,
    'pruning.svg': drawn_pictures.pruning,
    'view.png': screen_pictures.view,
    'vtp.png': screen_pictures.vtp,
    'precomputed.png': screen_pictures.precomputed,
    'report.png': screen_pictures.report,
}


def make_pictures(program, folder, names=tuple(PICTURES)):
    for name in names:
        PICTURES[name](program, folder / name)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program', type=Path)
    parser.add_argument('folder', type=Path, nargs='?', default=Path(__file__).parents[2] / 'docs')
    parser.add_argument('--only', choices=PICTURES, action='append', metavar='NAME')
    args = parser.parse_args()
    make_pictures(args.program.resolve(), args.folder, args.only or tuple(PICTURES))


if __name__ == '__main__':
    main()
