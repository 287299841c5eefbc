#!/usr/bin/env python3
"""Checks that a page of --view works in Debian's Firefox too: it draws, turns, finds what is
clicked and filters; without WebGL it shows tables. check_view.py has all else, in Chromium.

    xvfb-run -a check_firefox.py build/release

Exits with 1 where something differs. Marionette drives Firefox; WebGL needs a screen, which Xvfb
is.
"""
import argparse
import base64
import contextlib
import io
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pandas
import PIL.Image
from marionette_driver import By, Wait
from marionette_driver.keys import Keys
from marionette_driver.marionette import ActionSequence, Marionette

IMAGE = Path(__file__).parents[2] / 'test_data/network_3d.tif'
ERRORS = '''return Services.console.getMessageArray()
    .filter(message => message instanceof Ci.nsIScriptError)
    .filter(error => error.sourceName.includes(arguments[0]))
    .filter(error => !(error.flags & Ci.nsIScriptError.warningFlag))
    .map(error => error.errorMessage)'''


class Page:
    """A page in Firefox."""

    def __init__(self, firefox, path):
        self.firefox = firefox
        firefox.navigate(path.as_uri())
        self.shows = Wait(firefox, timeout=120).until(
            lambda _: self.run('() => document.body.dataset.ready'))

    def run(self, function, *arguments):
        """Calls a function of JavaScript; eval lets it see the variables of the page's scripts."""
        return self.firefox.execute_script('return window.eval(arguments[0])(...arguments[1])',
                                           script_args=[function, arguments], sandbox=None)

    def canvas(self):
        return self.firefox.find_element(By.ID, 'canvas')

    def picture(self):
        self.firefox.execute_async_script('''const [done] = arguments;
            requestAnimationFrame(() => requestAnimationFrame(() => done()))''', sandbox=None)
        png = base64.b64decode(self.firefox.screenshot(element=self.canvas(), format='base64'))
        return np.asarray(PIL.Image.open(io.BytesIO(png)).convert('RGB')).astype(int)

    def click(self, place):
        box = self.run('''() => {
            const {left, top} = scene.canvas.getBoundingClientRect();
            return [left, top];
        }''')
        x, y = (int(a + b) for a, b in zip(box, place))
        mouse = ActionSequence(self.firefox, 'pointer', 'mouse',
                               {'pointerType': 'mouse'})
        mouse.pointer_move(x, y).pointer_down().pointer_up().perform()

    def selected_row(self):
        return self.run('''() => {
            const cell = document.querySelector('#selected tr');
            return cell && Number(cell.innerText.split('\\t')[1]);
        }''')

    def errors(self):
        with self.firefox.using_context('chrome'):
            return self.firefox.execute_script(ERRORS, script_args=['view.html'])


@contextlib.contextmanager
def firefox(folder, *, has_screen):
    """Firefox, whose log is in `folder`: Marionette removes an older one, even if it is a device."""
    preferences = {'webgl.force-enabled': has_screen, 'webgl.disabled': not has_screen}
    browser = Marionette(bin='/usr/bin/firefox-esr', headless=not has_screen, prefs=preferences,
                         gecko_log=folder)
    browser.start_session()
    browser.set_window_rect(width=1280, height=900)
    try:
        yield browser
    finally:
        browser.quit()
        browser.cleanup()


def check_scene(page, table):
    assert page.shows == 'scene', page.shows
    assert page.run('() => scene.paths.first.length - 1') == len(table)
    assert page.run('() => choices.branches.rowCount') == len(table)
    before = page.picture()
    assert len(np.unique(before.reshape(-1, 3), axis=0)) > 10
    page.canvas().send_keys(Keys.ARROW_RIGHT)
    assert (page.picture() != before).any(axis=2).sum() > 500


def check_clicks(page, table):
    hits = 0
    for branch in range(0, len(table), max(1, len(table) // 10)):
        page.click(page.run('''branch => {
            const {first, positions} = scene.paths;
            const point = (first[branch] + first[branch + 1]) >> 1;
            return Array.from(scene.project(positions.subarray(3 * point, 3 * point + 3)));
        }''', branch))
        hits += page.selected_row() == branch  # another one may lie in front
    assert hits >= 5, hits


def check_filter(page, table):
    median = float(table.branch_distance.median())
    page.run('''() => {
        const filter = document.querySelector('#filter');
        filter.value = 'branch_distance';
        filter.dispatchEvent(new Event('change', {bubbles: true}));
    }''')
    low = page.firefox.find_element(By.ID, 'low')
    low.clear()
    low.send_keys(repr(median) + Keys.ENTER)
    assert page.run('() => choices.table.order.length') == (table.branch_distance >= median).sum()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('build', type=Path)
    program = parser.parse_args().build / 'apps/skan-graph'
    with tempfile.TemporaryDirectory() as name:
        path, rows = Path(name) / 'view.html', Path(name) / 'branches.csv'
        subprocess.run([program, IMAGE, '--view', path, '--branches', rows,
                        '--spacing', '2,0.5,0.7'], check=True)
        table = pandas.read_csv(rows)
        with firefox(name, has_screen=True) as browser:
            page = Page(browser, path)
            check_scene(page, table)
            check_clicks(page, table)
            check_filter(page, table)
            assert page.errors() == []
            version = browser.session_capabilities['browserVersion']
        with firefox(name, has_screen=False) as browser:
            page = Page(browser, path)
            assert page.shows == 'tables', page.shows
            assert page.run('() => choices.branches.rowCount') == len(table)
    print(f'Firefox {version}: a view of {len(table)} branches draws, turns, finds clicks and '
          'filters; without WebGL it shows tables')


if __name__ == '__main__':
    main()
