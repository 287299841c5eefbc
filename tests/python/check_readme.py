#!/usr/bin/env python3
"""Holds the README against the program: runs its recipes as they are printed, and
compares its columns with those of --describe-columns. Those for many images are the files
of tests/recipes, which tests/recipes/run.sh runs.

    check_readme.py build/release/apps/skan-graph

A Python recipe begins with the commands that make its files, as comments; a shell
recipe is run as it is. `network.tif` is a sample of test_data.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def recipes(language):
    text = (ROOT / 'README.md').read_text()
    text = text[text.index('## Recipes'):text.index('\n## ', text.index('## Recipes') + 1)]
    return re.findall(rf'^```{language}\n(.*?)^```$', text, re.MULTILINE | re.DOTALL)


def check_pipelines(readme):
    names = ('find.sh', 'parallel.sh', 'Makefile', 'Snakefile', 'slurm.sh')
    for name in names:
        text = (ROOT / 'tests/recipes' / name).read_text()
        assert f'\n{text}```\n' in readme, f'tests/recipes/{name} is not in the README as it is'
    return len(names)


def output_of(command, folder, path):
    done = subprocess.run(command, cwd=folder, env={**os.environ, 'PATH': path}, check=True,
                          stdout=subprocess.PIPE, text=True)
    return done.stdout


def main():
    program = Path(sys.argv[1]).resolve()
    path = f'{program.parent}:{os.environ["PATH"]}'
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / 'test_data/network_2d.tif', Path(folder) / 'network.tif')
        for recipe in recipes('python'):
            for command in re.findall(r'^# (skan-graph .*)$', recipe, re.MULTILINE):
                output_of(shlex.split(command), folder, path)
            printed = output_of([sys.executable, '-c', recipe], folder, path)
            assert printed.strip(), recipe
            count += 1
        for recipe in recipes('sh'):
            printed = output_of(['bash', '-euo', 'pipefail', '-c', recipe], folder, path)
            assert printed.strip(), recipe
            count += 1
        columns = output_of(['skan-graph', '--describe-columns'], folder, path)
    readme = (ROOT / 'README.md').read_text()
    assert f'```text\n{columns}```' in readme, \
        'the columns in the README are not those of --describe-columns'
    assert count >= 4, 'the README has lost its recipes'
    pipelines = check_pipelines(readme)
    print(f'{count} recipes of the README run, {pipelines} are those of tests/recipes, its columns '
          'are those of the program')


main()
