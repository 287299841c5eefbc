"""Debian's Chromium, without a window, for checks of pages: Playwright drives it."""
import contextlib

from playwright.sync_api import sync_playwright

# WebGL on the processor, since a machine for tests has no graphics card.
WITH_WEBGL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']
WITHOUT_WEBGL = ['--disable-3d-apis', '--disable-gpu']


@contextlib.contextmanager
def browser(arguments=WITH_WEBGL):
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path='/usr/bin/chromium',
                                              args=['--no-sandbox', *arguments])
        try:
            yield chromium
        finally:
            chromium.close()


def open_page(chromium, path, is_ready, size=(1280, 900), **context):
    """Opens a file; returns the page when `is_ready` (JavaScript) is true, and a list to which
    everything is added that the page writes to the console or throws."""
    page = chromium.new_page(viewport={'width': size[0], 'height': size[1]}, **context)
    messages = []
    page.on('console', lambda message: messages.append(f'{message.type}: {message.text}'))
    page.on('pageerror', lambda error: messages.append(f'error: {error}'))
    page.on('dialog', lambda dialog: (messages.append(f'dialog: {dialog.message}'),
                                      dialog.dismiss()))
    page.on('request', lambda request: messages.append(f'request: {request.url}')
            if not request.url.startswith(('file:', 'blob:', 'data:')) else None)
    page.goto(path.absolute().as_uri())
    page.wait_for_function(is_ready, timeout=180_000)
    return page, messages
