#!/usr/bin/env python3
"""Uses everything of the package under the leak sanitizer, 5 times and 50 times. What the
interpreter keeps until its end is the same for both; nothing that the engine allocated is left.
Memory that a run loses on purpose must be found. (What Python objects hold for ever is found by
nanobind, in test_memory.py.)

    check_leaks.py        in the environment of run_sanitized.sh
"""
import os
import re
import subprocess
import sys
from pathlib import Path

SCRIPT = '''
import ctypes, sys
from test_images import EXAMPLE
from test_memory import use_everything
times, loses = int(sys.argv[1]), sys.argv[2] == 'loses'
for _ in range(times):
    use_everything(EXAMPLE)
    if loses:
        ctypes.CDLL(None).malloc(100)
'''


def report_of(times, kind):
    """What the sanitizer says when Python ends, and how many allocations were lost."""
    folder = Path(__file__).parent
    path = os.pathsep.join([os.environ['PYTHONPATH'], str(folder), str(folder.parent)])
    environment = dict(os.environ, PYTHONPATH=path, PYTHONMALLOC='malloc',
                       ASAN_OPTIONS='detect_leaks=1')
    done = subprocess.run([sys.executable, '-W', 'ignore', '-c', SCRIPT, str(times), kind],
                          env=environment, capture_output=True, text=True)
    found = re.search(r'leaked in (\d+) allocation', done.stderr)
    assert found, done.stderr
    return done.stderr, int(found[1])


def main():
    (_, few), (report, many) = report_of(5, 'keeps'), report_of(50, 'keeps')
    _, lost = report_of(50, 'loses')
    if '_engine' in report or many != few:
        sys.exit(f'{few} allocations are lost by 5 runs, {many} by 50:\n{report}')
    if lost < many + 50:
        sys.exit(f'the sanitizer did not see 50 lost arrays: {lost} allocations, not {many}')
    print(f'{few} allocations of the interpreter are lost by 5 runs and by 50, none of the engine; '
          f'{lost} with 50 lost on purpose')


if __name__ == '__main__':
    main()
