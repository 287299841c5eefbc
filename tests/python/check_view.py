#!/usr/bin/env python3
"""Checks the pages of --view in a browser, headless Chromium: what they show against the branch
table, and that turning, colouring, filtering, clicking and the keyboard work.

    check_view.py build/release

Exits with 1 where something differs.
"""
import argparse
import io
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas
import PIL.Image

from browser import WITH_WEBGL, WITHOUT_WEBGL, browser, open_page

READY = 'document.body.dataset.ready'
TEST_DATA = Path(__file__).parents[2] / 'test_data'


class View:
    """A page in the browser, and the table that was written with it."""

    def __init__(self, chromium, program, image, folder, *options, shows='scene', **context):
        page, table = folder / 'view.html', folder / 'branches.csv'
        subprocess.run([program, image, '--view', page, '--branches', table, *options],
                       check=True, capture_output=True)
        self.file = page
        self.table = pandas.read_csv(table)
        self.page, self.messages = open_page(chromium, page, READY, **context)
        assert self.run(READY) == shows

    def run(self, script, argument=None):
        return self.page.evaluate(script, argument)

    def picture(self):
        """The pixels of the canvas, when all that was asked for is drawn; without the pointer's
        tip and the outline of what has the keyboard."""
        self.page.mouse.move(0, 0)
        self.run('document.activeElement.blur()')
        self.run('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
        png = self.page.locator('#canvas').screenshot()
        return np.asarray(PIL.Image.open(io.BytesIO(png)).convert('RGB')).astype(int)

    def hide_marks(self):
        for name in ('tips', 'junctions', 'lone', 'removed', 'box'):
            if self.page.locator(f'#show-{name}').count():
                self.page.uncheck(f'#show-{name}')

    def choose_colour(self, column):
        self.page.select_option('#colour', column)

    def selected(self):
        """The row that the page shows, by the names of its columns."""
        cells = self.page.locator('#selected tr').all_inner_texts()
        return dict(cell.split('\t') for cell in cells)

    def click(self, place):
        self.page.locator('#canvas').click(position={'x': place[0], 'y': place[1]})


def is_shown(cell, expected):
    """Whether a cell of the page, with its unit perhaps, is that of the table."""
    text = cell.split(' ')[0]
    if isinstance(expected, (bool, np.bool_)):
        return text == str(expected).lower()
    if pd_is_missing(expected):
        return text == ''
    return np.isclose(float(text), float(expected), rtol=1e-6, atol=0)


def pd_is_missing(value):
    return value is None or value != value


def check_rows(view):
    """The table of the page has as many rows as the file, and its first page the same cells."""
    rows = len(view.table)
    assert view.run('choices.branches.rowCount') == rows
    shown = view.page.locator('#branches tbody tr')
    assert shown.count() == min(rows, 25)
    for number, line in enumerate(shown.all()):
        cells = line.locator('th, td').all_inner_texts()
        assert cells[0] == str(number)
        for cell, expected in zip(cells[1:], view.table.iloc[number], strict=True):
            assert is_shown(cell, expected), (number, cell, expected)


def check_paths(view):
    """Paths have as many points as the table says, and their first one where it says."""
    first = np.array(view.run('Array.from(scene.paths.first)'))
    positions = np.array(view.run('Array.from(scene.paths.positions)')).reshape(-1, 3)
    assert len(first) - 1 == len(view.table)
    is_closed = view.table.node_id_src == view.table.node_id_dst
    assert (np.diff(first) == view.table.n_pixels + is_closed).all()
    axes = [name for name in view.table.columns if name.startswith('coord_src_')]
    signs = [-1, -1, 1][3 - len(axes):]
    for axis, (name, sign) in enumerate(zip(axes, signs, strict=True)):
        ours = positions[first[:-1], len(axes) - 1 - axis] * sign
        assert np.allclose(ours, view.table[name], rtol=1e-6)
    lengths = np.linalg.norm(np.diff(positions, axis=0), axis=1)
    sums = [lengths[a:b - 1].sum() for a, b in zip(first[:-1], first[1:], strict=True)]
    assert np.allclose(sums, view.table.branch_distance, rtol=1e-5)


def place_of(view, branch):
    """Where the middle of a branch is on the canvas."""
    return view.run('''branch => {
      const {first, positions} = scene.paths;
      const point = (first[branch] + first[branch + 1]) >> 1;
      return scene.project(positions.subarray(3 * point, 3 * point + 3));
    }''', branch)


def check_clicks(view):
    """A click where a branch runs shows its row; where nothing is, none."""
    view.page.click('#views button >> nth=0')
    hits = 0
    for branch in range(0, len(view.table), max(1, len(view.table) // 12)):
        view.click(place_of(view, branch))
        row = view.selected()
        found = int(row['row'])
        # In a projection another branch may lie in front.
        hits += found == branch
        for name, cell in row.items():
            if name != 'row':
                assert is_shown(cell, view.table[name][found]), (name, cell)
        marked = view.page.locator('#branches tr[aria-current="true"] th').all_inner_texts()
        assert marked == [str(found)]
    assert hits >= 6, hits
    view.click((3, view.run('scene.canvas.clientHeight') - 3))
    assert view.page.locator('#selected tr').count() == 0


def check_turning(view):
    """The picture is not blank and differs with the angle; flat images cannot be turned."""
    view.page.click('#views button >> nth=0')
    before = view.picture()
    assert len(np.unique(before.reshape(-1, 3), axis=0)) > 10
    view.page.focus('#canvas')
    view.page.keyboard.press('ArrowRight')
    turned = view.picture()
    assert (before != turned).any(axis=2).sum() > 500
    canvas = view.page.locator('#canvas').bounding_box()
    view.page.mouse.move(canvas['x'] + 300, canvas['y'] + 200)
    view.page.mouse.down()
    view.page.mouse.move(canvas['x'] + 400, canvas['y'] + 260)
    view.page.mouse.up()
    assert (view.picture() != turned).any(axis=2).sum() > 500
    unit = view.run('scene.pixelsPerUnit')
    view.page.mouse.move(canvas['x'] + 300, canvas['y'] + 200)
    view.page.mouse.wheel(0, -300)
    view.picture()
    assert view.run('scene.pixelsPerUnit') > 1.2 * unit
    view.page.focus('#canvas')
    view.page.keyboard.press('0')
    assert (view.picture() == before).all()


def is_near(picture, colour):
    return (abs(picture - np.array(colour)).max(axis=2) < 12).sum()


def check_colours(view):
    """The colours of the picture are those of the legend and change with the column."""
    view.hide_marks()
    view.run('scene.shared.fading.value = 0')
    view.choose_colour('branch_type')
    types = view.picture()
    shown = sorted(view.table.branch_type.unique())
    for kind in range(4):
        colour = view.run('kind => channels(branchTypes[kind].colour)', kind)
        assert (is_near(types, colour) > 20) == (kind in shown), kind
    assert view.page.locator('#legend li').count() == len(shown)
    view.choose_colour('branch_distance')
    assert (view.picture() != types).any(axis=2).sum() > 500
    longest = int(view.table.branch_distance.argmax())
    colour = view.run('row => choices.scale.colour(choices.scale.column.value(row))', longest)
    assert colour == view.run('viridisAt(1)')
    assert is_near(view.picture(), colour) > 20


def check_filter(view):
    """A range of a column leaves the branches of that range, in the picture and the table."""
    view.choose_colour('branch_type')
    before = view.picture()
    view.page.select_option('#filter', 'branch_distance')
    low = float(view.table.branch_distance.median())
    view.page.fill('#low', repr(low))
    view.page.keyboard.press('Enter')
    left = view.table.index[view.table.branch_distance >= low]
    assert view.run('choices.table.order.length') == len(left)
    assert f'{len(left)} of {len(view.table)}' in view.page.inner_text('#shown')
    first = view.page.locator('#branches tbody th').first.inner_text()
    assert first == str(left[0])
    filtered = view.picture()
    background = before[3, 3]
    drawn = [(picture != background).any(axis=2).sum() for picture in (before, filtered)]
    assert 0 < drawn[1] < drawn[0], drawn
    hidden = int(view.table.branch_distance.argmin())
    assert not view.run('branch => scene.isShown(branch)', hidden)
    view.page.click('#reset-filter')
    assert (view.picture() == before).all()


def check_sorting(view):
    """A click on the name of a column sorts by it; another one turns the order."""
    name = 'branch_distance'
    head = view.page.locator('#branches thead button', has_text=name).first
    for descending in (False, True):
        head.click()
        order = view.table[name].sort_values(ascending=not descending)
        rows = view.page.locator('#branches tbody th').all_inner_texts()
        assert np.allclose(view.table[name][[int(row) for row in rows]], order[:len(rows)])
        cell = view.page.locator('#branches thead th', has_text=name).first
        assert cell.get_attribute('aria-sort') == ('descending' if descending else 'ascending')


def check_keyboard(view):
    """The tab key leads from the top of the page through the picture to the rows of the table."""
    view.page.click('#name')
    seen = set()
    for _ in range(150):
        view.page.keyboard.press('Tab')
        seen.add(view.run('''() => {
          const at = document.activeElement;
          return at.id || (at.closest('tbody') ? 'row' : at.closest('thead') ? 'head' : '');
        }'''))
        if 'row' in seen:
            break
    assert {'canvas', 'colour', 'filter', 'low', 'head', 'row'} <= seen, seen
    view.page.keyboard.press('Enter')
    head = view.run('document.activeElement.closest("tr") === null')
    assert head or view.page.locator('#selected tr').count() > 0


def check_accessible(view):
    """The tree that screen readers get has the table, its heads and named controls."""
    assert view.page.get_by_role('table').count() >= 1
    assert view.page.get_by_role('columnheader').count() >= len(view.table.columns)
    for control in view.page.locator('button, select, input, canvas').all():
        name = control.evaluate(
            '''control => control.getAttribute("aria-label") || control.textContent
                 || (control.labels && control.labels.length && control.labels[0].textContent)''')
        assert name, control.evaluate('control => control.outerHTML')
    assert 'median' in view.page.get_attribute('#histogram', 'aria-label')


def check_network(chromium, program, folder):
    view = View(chromium, program, TEST_DATA / 'network_3d.tif', folder, '--prune', '4',
                '--spacing', '2,0.5,0.7', '--columns', 'all')
    check_rows(view)
    check_paths(view)
    check_clicks(view)
    check_turning(view)
    check_colours(view)
    check_filter(view)
    check_sorting(view)
    check_keyboard(view)
    check_accessible(view)
    removed = view.run('header.removed.count')
    without = view.picture()
    view.page.check('#show-removed')
    assert removed > 0 and (view.picture() != without).any(axis=2).sum() > 20
    assert view.messages == [], view.messages
    return view


def check_shapes(chromium, program, folder):
    """Images of one and two axes are flat; empty ones and single pixels have a page too."""
    ring = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], bool)
    shapes = {'line': np.ones(9, bool), 'ring': ring, 'pixel': np.ones((1, 1), bool),
              'nothing': np.zeros((5, 6, 7), bool), 'empty': np.zeros((0, 4), bool),
              'lone': np.eye(1, 27, 13, dtype=bool).reshape(3, 3, 3)}
    for name, image in shapes.items():
        np.save(folder / f'{name}.npy', image)
        view = View(chromium, program, folder / f'{name}.npy', folder)
        assert view.messages == [], (name, view.messages)
        assert view.page.inner_text('#name') == f'{name}.npy'
        check_rows(view)
        if len(view.table):
            check_paths(view)
            view.click(place_of(view, 0))
            assert view.selected()['row'] == '0'
        view.page.close()
    refused = subprocess.run([program, '-', '--view', folder / 'four.html'], capture_output=True,
                             text=True, input=None, stdin=as_npy(np.ones((2, 2, 2, 2), bool)))
    assert refused.returncode == 2 and '--view' in refused.stderr, refused.stderr


def as_npy(image):
    file = tempfile.TemporaryFile()
    np.save(file, image)
    file.seek(0)
    return file


def check_flat(chromium, program, folder):
    view = View(chromium, program, TEST_DATA / 'network_2d.tif', folder)
    check_paths(view)
    check_clicks(view)
    before = view.run('scene.camera.quaternion.toArray()')
    view.page.focus('#canvas')
    view.page.keyboard.press('ArrowRight')
    assert view.run('scene.camera.quaternion.toArray()') == before
    assert view.messages == [], view.messages


def check_names(chromium, program, folder):
    """A name that contains elements is a name."""
    name = '<script>alert(1)<\u2215script><img src=x onerror=alert(2)>&amp;\'".npy'
    np.save(folder / name, np.eye(4, dtype=bool))
    view = View(chromium, program, folder / name, folder)
    assert view.page.inner_text('#name') == name
    assert name in view.page.title()
    assert view.page.locator('img').count() == 0
    assert view.messages == [], view.messages


def check_objects(chromium, program, folder):
    """With objects the page can be filtered by them, and the summary has a row for each."""
    image = np.zeros((4, 20), np.uint8)
    image[1, 1:9] = 3
    image[2, 11:19] = 7
    np.save(folder / 'objects.npy', image)
    view = View(chromium, program, folder / 'objects.npy', folder, '--objects')
    view.page.select_option('#filter', 'object')
    view.page.fill('#low', '7')
    view.page.keyboard.press('Enter')
    assert view.run('choices.table.order.length') == (view.table.object == 7).sum() == 1
    assert view.page.locator('#summary tbody tr').count() == 2
    assert view.messages == [], view.messages


def check_missing_values(chromium, program, folder):
    """Columns with missing values: such branches are grey, and a filter hides them."""
    image = np.zeros((12, 12), bool)
    image[1, 2:5] = image[3, 2:5] = image[2, [1, 5]] = True
    image[8, 2:11] = True
    np.save(folder / 'ring.npy', image)
    view = View(chromium, program, folder / 'ring.npy', folder, '--colour', 'tortuosity')
    assert view.page.input_value('#colour') == 'tortuosity'
    missing = int(view.table.index[view.table.tortuosity.isna()][0])
    assert view.run('row => choices.scale.colour(choices.scale.column.value(row))',
                    missing) == [136, 136, 136]
    view.click(place_of(view, missing))
    assert view.selected()['tortuosity'] == ''
    assert view.messages == [], view.messages


def check_simplified(chromium, program, folder):
    view = View(chromium, program, TEST_DATA / 'network_3d.tif', folder, '--view-points', '4000')
    stride = view.run('scene.paths.stride')
    assert stride > 1 and f'every {stride}th point' in view.page.inner_text('#facts')
    assert view.run('header.paths.points') <= 4000
    check_rows(view)


def check_schemes(chromium, program, folder):
    """The page follows the scheme of the system."""
    darkness = {}
    for scheme in ('light', 'dark'):
        view = View(chromium, program, TEST_DATA / 'network_3d.tif', folder, color_scheme=scheme)
        darkness[scheme] = view.picture().mean()
    assert darkness['dark'] + 100 < darkness['light'], darkness


def check_touch(chromium, program, folder):
    """On a narrow screen with fingers: a tap chooses, a swipe turns."""
    view = View(chromium, program, TEST_DATA / 'network_3d.tif', folder, size=(390, 800),
                has_touch=True, is_mobile=True, device_scale_factor=2)
    canvas = view.page.locator('#canvas').bounding_box()
    longest = int(view.table.branch_distance.argmax())
    place = place_of(view, longest)
    view.page.touchscreen.tap(canvas['x'] + place[0], canvas['y'] + place[1])
    assert view.page.locator('#selected tr').count() > 0
    assert view.run('document.documentElement.scrollWidth') <= 390
    turned = view.run('scene.camera.position.toArray()')
    session = view.page.context.new_cdp_session(view.page)
    swipe = (('touchStart', 100), ('touchMove', 130), ('touchMove', 200), ('touchEnd', None))
    for kind, x in swipe:
        points = [] if x is None else [{'x': canvas['x'] + x, 'y': canvas['y'] + 150}]
        session.send('Input.dispatchTouchEvent', {'type': kind, 'touchPoints': points})
    assert view.run('scene.camera.position.toArray()') != turned
    assert view.messages == [], view.messages


def check_without_webgl(program, folder):
    with browser(WITHOUT_WEBGL) as chromium:
        view = View(chromium, program, TEST_DATA / 'network_3d.tif', folder, shows='tables')
        assert 'no WebGL' in view.page.inner_text('#message')
        check_rows(view)
        check_sorting(view)
        view.page.locator('#branches tbody tr').first.click()
        assert view.selected()
        assert view.page.locator('#histogram rect').count() > 5
        assert not [text for text in view.messages if text.startswith('error')], view.messages


def check_million(chromium, build, folder):
    """A page of 1.3 million points: says how long it takes, but does not judge it."""
    image = folder / 'large.tif'
    subprocess.run([build / 'tests/tools/make_skeleton', image], check=True, capture_output=True)
    start = time.monotonic()
    view = View(chromium, build / 'apps/skan-graph', image, folder)
    view.picture()
    loaded = time.monotonic() - start
    view.page.focus('#canvas')
    start = time.monotonic()
    view.page.keyboard.press('ArrowLeft')
    view.picture()
    turned = time.monotonic() - start
    view.page.click('#reset-filter')
    start = time.monotonic()
    view.click(place_of(view, len(view.table) // 2))
    clicked = time.monotonic() - start
    assert view.selected()
    assert view.messages == [], view.messages
    points = view.run('header.paths.points')
    size = view.file.stat().st_size
    assert size < 8 * points, size
    return (f'{points} points in {size / 1e6:.1f} MB, run and first picture {loaded:.1f} s, '
            f'turn {turned:.1f} s, click {clicked:.1f} s')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('build', type=Path)
    build = parser.parse_args().build.absolute()
    program = build / 'apps/skan-graph'
    checks = (check_network, check_shapes, check_flat, check_names, check_objects,
              check_missing_values, check_simplified, check_schemes, check_touch)
    with tempfile.TemporaryDirectory() as folder, browser(WITH_WEBGL) as chromium:
        for check in checks:
            check(chromium, program, Path(folder))
        large = check_million(chromium, build, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        check_without_webgl(program, Path(folder))
    print(f'views: {len(checks) + 2} kinds of pages in Chromium; {large}')


if __name__ == '__main__':
    main()
