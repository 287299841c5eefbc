#!/usr/bin/env python3
"""Holds README.md and the pages of docs against the program and the sources: runs their
recipes as they are printed, makes their pictures, follows their links, and compares what they
repeat with what it is a copy of.

    check_documents.py build/release/apps/skan-graph
    check_documents.py build/release/apps/skan-graph --write-columns    makes docs/columns.md

Blocks in `sh` and `python` are run, but for those that are the files of tests/recipes, which
tests/recipes/run.sh runs. A Python recipe begins with the commands that make its files, as
comments. `network.tif` and the two `plate*.tif` are a sample of test_data.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import PIL.Image

from make_pictures import PICTURES, make_pictures

ROOT = Path(__file__).parents[2]
README = ROOT / 'README.md'
PAGES = [README, *sorted((ROOT / 'docs').glob('*.md'))]
MOST_LINES_OF_README = 180
MOST_BYTES_OF_PICTURE = 250_000
PIPELINES = ('find.sh', 'parallel.sh', 'Makefile', 'Snakefile', 'slurm.sh')


def text_of(page):
    return page.read_text(encoding='utf-8')


def blocks(page, language):
    return re.findall(rf'^```{language}\n(.*?)^```$', text_of(page), re.MULTILINE | re.DOTALL)


def output_of(command, folder, path):
    done = subprocess.run(command, cwd=folder, env={**os.environ, 'PATH': path}, check=True,
                          stdout=subprocess.PIPE, text=True)
    return done.stdout


def run_python(recipe, folder, path):
    for command in re.findall(r'^# (skan-graph .*)$', recipe, re.MULTILINE):
        output_of(shlex.split(command), folder, path)
    assert output_of([sys.executable, '-c', recipe], folder, path).strip(), recipe


def run_shell(recipe, folder, path):
    before = set(os.listdir(folder))
    printed = output_of(['bash', '-euo', 'pipefail', '-c', recipe], folder, path)
    assert printed.strip() or set(os.listdir(folder)) > before, recipe


def run_recipes(path):
    """Runs them in the order of the pages; returns how many there are."""
    elsewhere = {text_of(ROOT / 'tests/recipes' / name) for name in PIPELINES}
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ('network.tif', 'plate1.tif', 'plate2.tif'):
            shutil.copy(ROOT / 'test_data/network_2d.tif', Path(folder) / name)
        for page in PAGES:
            for language, run in (('python', run_python), ('sh', run_shell)):
                for recipe in blocks(page, language):
                    if recipe not in elsewhere:
                        run(recipe, folder, path)
                        count += 1
    assert count >= 6, 'the pages have lost their recipes'
    return count


def check_copies():
    """What pages repeat of files that are run elsewhere."""
    batch = text_of(ROOT / 'docs/batch.md')
    for name in PIPELINES:
        text = text_of(ROOT / 'tests/recipes' / name)
        assert f'\n{text}```\n' in batch, f'docs/batch.md lacks tests/recipes/{name} as it is'
    ten_lines = text_of(ROOT / 'tests/consumer/ten_lines.cpp')
    assert f'```cpp\n{ten_lines}```\n' in text_of(ROOT / 'docs/library.md'), \
        'docs/library.md lacks tests/consumer/ten_lines.cpp as it is'
    return len(PIPELINES) + 1


def columns_page(path):
    columns = output_of(['skan-graph', '--describe-columns'], ROOT, path)
    return ('# Columns\n\nThis page is the output of `skan-graph --describe-columns`. '
            '`tests/python/check_documents.py`\nwrites it, and checks that it is up to date.\n\n'
            f'```text\n{columns}```\n')


def rooms_of_sources():
    """Every room with those that it links, from the CMake files."""
    rooms = {}
    for file in (ROOT / 'src').glob('*/CMakeLists.txt'):
        call = re.search(r'skan_graph_room\((\w+)\s+(?:ROOMS ([\w ]+))?', text_of(file))
        rooms[call[1]] = (call[2] or '').split()
    return rooms


def check_rooms():
    rows = re.findall(r'^\| `(\w+)` \| ([`\w ]*)\|', text_of(ROOT / 'docs/architecture.md'),
                      re.MULTILINE)
    shown = {room: re.findall(r'\w+', links) for room, links in rows}
    assert shown == rooms_of_sources(), \
        f'docs/architecture.md has the rooms {shown}, src has {rooms_of_sources()}'
    return len(shown)


def anchors(page):
    """The anchors of the headings of a page, as GitHub makes them."""
    outside = re.sub(r'^```.*?^```$', '', text_of(page), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r'^#+ (.*)$', outside, re.MULTILINE)
    return {re.sub(r'[^\w\- ]', '', heading.lower()).replace(' ', '-') for heading in headings}


def check_links():
    """Links to files and headings of the project; returns how many there are."""
    count = 0
    for page in PAGES:
        for target in re.findall(r'\]\(([^)\s]+)\)', text_of(page)):
            if target.startswith(('http://', 'https://')):
                continue
            name, _, anchor = target.partition('#')
            file = (page.parent / name).resolve() if name else page
            assert file.exists(), f'{page.name} links to {target}, which is not there'
            assert not anchor or anchor in anchors(file), \
                f'{page.name} links to {target}, which has no such heading'
            count += 1
    linked = {(ROOT / name).resolve() for name in re.findall(r'\]\((docs/[^)#]+)', text_of(README))}
    missing = [page.name for page in PAGES[1:] if page not in linked]
    assert not missing, f'README.md has no link to {missing}'
    return count


def check_pictures(program):
    """Makes the pictures anew; the pages must show all of them, and no other ones."""
    shown = {(page.parent / name).resolve() for page in PAGES
             for name in re.findall(r'!\[[^]]+\]\(([^)]+)\)', text_of(page))}
    assert shown == {ROOT / 'docs' / name for name in PICTURES}, \
        f'the pages show {sorted(shown)}, make_pictures.py makes {sorted(PICTURES)}'
    with tempfile.TemporaryDirectory() as folder:
        make_pictures(program, Path(folder))
        for name in PICTURES:
            made, kept = Path(folder) / name, ROOT / 'docs' / name
            for file in (made, kept):
                assert file.stat().st_size <= MOST_BYTES_OF_PICTURE, f'{file} is too large'
            if made.suffix == '.png':
                colours = PIL.Image.open(made).convert('RGB').getcolors(1 << 24)
                assert len(colours) > 10, f'{made} is blank'
    return len(shown)


def main():
    program = Path(sys.argv[1]).resolve()
    path = f'{program.parent}:{os.environ["PATH"]}'
    columns = ROOT / 'docs/columns.md'
    if '--write-columns' in sys.argv:
        columns.write_text(columns_page(path), encoding='utf-8')
    assert text_of(columns) == columns_page(path), \
        'docs/columns.md is not what --describe-columns prints; run this with --write-columns'
    lines = len(text_of(README).splitlines())
    assert lines <= MOST_LINES_OF_README, f'README.md has {lines} lines'
    links, copies, rooms = check_links(), check_copies(), check_rooms()
    pictures = check_pictures(program)
    recipes = run_recipes(path)
    print(f'{len(PAGES)} pages: {recipes} recipes run, {copies} copies, {links} links, {rooms} '
          f'rooms and {pictures} pictures are right, README.md has {lines} lines, columns are the program\'s')


main()
