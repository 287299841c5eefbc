#!/usr/bin/env python3
"""Checks the page of --report in a browser, headless Chromium, over 400 images: its rows against
the tables, sorting, failures, pictures, names with markup, and its size.

    check_report.py build/release/apps/skan-graph [--images 400]

Exits with 1 where something differs.
"""
import argparse
import io
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import PIL.Image

from browser import WITHOUT_WEBGL, browser, open_page
from cases import thinned, walks

# A folder and a file whose names together are a script.
MARKUP = ('<script>document.title="changed"<', '<img src=x onerror=alert(1)>.npy')
MOST_BYTES = 5_000_000
READY = 'document.readyState === "complete"'
COLUMNS = ('#', 'picture', 'image', 'state', 'nodes', 'branches', 'skeletons', 'tips', 'junctions',
           'total length', 'median branch length', 'median radius', 'unit')


def make_images(folder, count):
    """Masks of different sizes; three are broken."""
    rng = np.random.default_rng(8)
    for number in range(count - len(MARKUP) - 1):
        shape = tuple(rng.integers(20, 200, 2))
        np.save(folder / f'{number}.npy', (walks if number % 2 else thinned)(rng, shape))
    np.save(folder / MARKUP[1], walks(rng, (50, 60)))
    (folder / MARKUP[0]).mkdir()
    np.save(folder / MARKUP[0] / 'script>.npy', walks(rng, (50, 60)))
    np.save(folder / 'empty.npy', np.zeros((30, 40), bool))
    for number in (3, 30, 60):
        (folder / f'{number}.npy').write_bytes(b'<i>broken</i>')


def run(program, folder, *more):
    done = subprocess.run(
        [program, '--recursive', 'in', '--thin', '--radius', '--output-dir', 'out', '--branches',
         'csv', '--all-summaries', 'all.csv', '--report', 'report.html', *more],
        cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr  # three are broken
    return folder / 'report.html'


class Page:
    def __init__(self, chromium, path):
        self.page, self.messages = open_page(chromium, path, READY)

    def rows(self):
        texts = self.page.evaluate("""[...document.querySelectorAll('#images tbody tr')].map(
            row => [...row.cells].map(cell => cell.dataset.value ?? cell.innerText))""")
        return pd.DataFrame(texts, columns=COLUMNS)

    def sort(self, column):
        self.page.get_by_role('button', name=column, exact=True).click()
        return self.rows()


def check_rows(rows, folder, count):
    assert len(rows) == count
    assert (rows['#'].astype(int) == np.arange(1, count + 1)).all()
    summaries = pd.read_csv(folder / 'all.csv').set_index('filename')
    done = rows[rows['state'] == 'done'].set_index('image')
    assert set(done.index) == set(summaries.index)
    summaries = summaries.loc[done.index]
    for ours, theirs in (('nodes', 'n_nodes'), ('branches', 'branches'), ('skeletons', 'skeletons'),
                         ('tips', 'tips'), ('junctions', 'junctions'),
                         ('total length', 'total_length')):
        np.testing.assert_allclose(done[ours].astype(float), summaries[theirs], rtol=1e-12)
    check_medians(done, folder)
    failed = rows[rows['state'] == 'failed']
    assert len(failed) == 3
    for text in failed['image']:
        name, message = [line for line in text.split('\n') if line]
        assert message.startswith(f'{name}: ') and len(message) > len(name) + 20


def check_medians(done, folder):
    for name, row in list(done.iterrows())[::20]:
        stem = Path(name).relative_to('in').with_suffix('')
        lengths = pd.read_csv(folder / 'out' / f'{stem}.branches.csv')['branch_distance']
        if len(lengths):
            assert float(row['median branch length']) == np.median(lengths)
        else:
            assert row['median branch length'] == ''


def check_sorting(page):
    for column in ('total length', 'branches', 'median radius'):
        up = pd.to_numeric(page.sort(column)[column]).to_numpy()
        down = pd.to_numeric(page.sort(column)[column]).to_numpy()
        full = np.isfinite(up).sum()
        assert full > 0 and np.isnan(up[full:]).all() and np.isnan(down[full:]).all()
        assert (np.diff(up[:full]) >= 0).all() and (np.diff(down[:full]) <= 0).all()
    assert page.page.locator('th[aria-sort=descending]').inner_text() == 'median radius'
    states = page.sort('state')['state'].to_list()
    assert states == sorted(states) and states[-1] == 'failed'
    assert (page.sort('#')['#'].astype(int).diff().dropna() == 1).all()


def check_pictures(page):
    """All are there; the one of an empty image is white, others are not."""
    sizes = page.page.evaluate("""[...document.querySelectorAll('#images img')].map(
        image => [image.naturalWidth, image.naturalHeight, image.complete])""")
    assert all(1 <= width <= 128 and 1 <= height <= 128 and complete
               for width, height, complete in sizes)
    for row, is_white in (('in/empty.npy', True), ('in/1.npy', False)):
        image = page.page.locator('#images tr', has=page.page.get_by_text(row, exact=True))
        png = image.locator('img').screenshot()
        middle = np.asarray(PIL.Image.open(io.BytesIO(png)).convert('L'))[3:-3, 3:-3]
        assert (middle.min() == 255) == is_white


def check_page(program, folder, count):
    path = run(program, folder)
    text = path.read_bytes()
    assert len(text) < MOST_BYTES, len(text)
    with browser(WITHOUT_WEBGL) as chromium:
        page = Page(chromium, path)
        rows = page.rows()
        check_rows(rows, folder, count)
        check_sorting(page)
        check_pictures(page)
        assert page.page.title() == 'skan-graph report'
        assert page.page.locator('svg').count() == 4
        assert page.page.locator('#images img[onerror]').count() == 0
        assert page.page.locator('i').count() == 0
        assert not page.messages, page.messages

        resumed = Page(chromium, run(program, folder, '--resume'))
        rows_again = resumed.rows()
        assert (rows_again['state'] == 'kept').sum() == count - 3
        pd.testing.assert_frame_equal(rows_again.drop(columns='state'), rows.drop(columns='state'))
        assert not resumed.messages, resumed.messages
    return len(text)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program', type=Path)
    parser.add_argument('--images', type=int, default=400)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / 'in').mkdir()
        make_images(folder / 'in', args.images)
        size = check_page(args.program.resolve(), folder, args.images)
    print(f'report of {args.images} images, {size / 1e6:.1f} MB: rows, sorting, pictures and '
          'failures are right in Chromium')


if __name__ == '__main__':
    main()
