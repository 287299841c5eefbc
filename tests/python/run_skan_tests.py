#!/usr/bin/env python3
"""Runs skan's own tests over skan_graph.skan, which takes the place of skan's modules.

    run_skan_tests.py

Both packages must be installed. Prints how many of the tests pass and which do not; exits with 1
if one that asks for something that skan_graph offers does not.
"""
import importlib
import sys
from collections import Counter

import pytest

MODULES = ('csr', 'draw', 'image_stats', 'io', 'pipe', 'pre', 'summary_utils')

# What skan_graph does not offer, by the tests that ask for it. docs/python.md says the same.
NOT_OFFERED = {
    'test_draw.py': 'drawings: skan.draw takes the same objects',
    'test_io.py': 'skan.io.write_excel: pandas writes the same files',
    'test_napari_plugin.py': 'the plug-in for napari',
    'test_pipe.py': 'skan.pipe: the command processes many images',
}


def replace_modules():
    """Before skan is imported, so that it imports these."""
    ours = {name: importlib.import_module(f'skan_graph.skan.{name}') for name in MODULES}
    for name, module in ours.items():
        sys.modules[f'skan.{name}'] = module
    skan = importlib.import_module('skan')
    for name, module in ours.items():
        setattr(skan, name, module)
    if skan.Skeleton is not ours['csr'].Skeleton:
        raise RuntimeError('skan was imported before its modules were replaced')


class Outcomes:
    """A plug-in of pytest: what became of every test."""

    def __init__(self):
        self.of_test = {}

    def pytest_runtest_logreport(self, report):
        if report.when == 'call' or report.outcome != 'passed':
            self.of_test[report.nodeid] = report.outcome

    def pytest_collectreport(self, report):
        if report.failed:
            self.of_test[report.nodeid] = 'failed'


def reason_for(test):
    return next((reason for file, reason in NOT_OFFERED.items() if file in test), None)


def main():
    replace_modules()
    outcomes = Outcomes()
    pytest.main(['-q', '--no-header', '-p', 'no:cacheprovider', '--tb=short',
                 '--disable-warnings', '--continue-on-collection-errors', '--pyargs',
                 'skan.test', *sys.argv[1:]], plugins=[outcomes])
    passed = sum(outcome == 'passed' for outcome in outcomes.of_test.values())
    missing = Counter(reason_for(test) for test, outcome in outcomes.of_test.items()
                      if outcome != 'passed')
    wrong = missing.pop(None, 0)
    for reason, count in missing.items():
        print(f'{count} not offered: {reason}')
    print(f'{passed} of {len(outcomes.of_test)} tests of skan pass, {sum(missing.values())} ask '
          f'for something not offered, {wrong} failed')
    return 1 if wrong or passed == 0 else 0


if __name__ == '__main__':
    raise SystemExit(main())
