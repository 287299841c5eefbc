"""Several threads, Ctrl-C, and other processes."""
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import skan_graph


def noise(seed, shape=(40, 50, 60), density=0.05):
    return np.random.default_rng(seed).random(shape) < density


def test_several_threads_may_analyze_at_once():
    expected = [skan_graph.analyze(noise(seed)).branches for seed in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            found = list(pool.map(lambda seed: skan_graph.analyze(noise(seed)).branches, range(8)))
            assert all(a.equals(b) for a, b in zip(found, expected))


def test_several_threads_may_share_one_analysis():
    expected = skan_graph.analyze(noise(1))
    shared = skan_graph.analyze(noise(1))
    asks = [lambda a: a.table('branches'), lambda a: a.table('nodes'), lambda a: a.graph.nnz,
            lambda a: a.table('skeletons'), lambda a: a.paths.indices.sum()] * 3
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda ask: ask(shared), asks))
    for ask, result in zip(asks, found):
        wanted = ask(expected)
        assert result.equals(wanted) if hasattr(result, 'equals') else result == wanted


WRITES_TO_A_PIPE = '''
import os, sys, threading
import numpy as np, skan_graph
os.mkfifo(sys.argv[1])
texts = []
reader = threading.Thread(target=lambda: texts.append(open(sys.argv[1]).read()))
reader.start()
skan_graph.analyze(np.eye(3, dtype=bool)).write(branches=sys.argv[1])
reader.join()
print(texts[0].split(',')[0])
'''


def test_other_python_threads_run_while_the_engine_works(tmp_path):
    """The engine can write to the pipe only after a thread of Python has opened it."""
    done = subprocess.run([sys.executable, '-c', WRITES_TO_A_PIPE, str(tmp_path / 'branches.csv')],
                          capture_output=True, text=True, timeout=120)
    assert done.stdout == 'skeleton_id\n', done.stderr


INTERRUPTED = '''
import os, signal, sys, threading, time
import numpy as np, skan_graph
pipe, table = sys.argv[1:]
os.mkfifo(pipe)
handled = threading.Event()
def handle(*_):
    handled.set()
    raise KeyboardInterrupt
signal.signal(signal.SIGINT, handle)
def press_and_read():
    with open(pipe) as file:
        file.read(1)  # the engine writes, and then waits, as the pipe is full
        os.kill(os.getpid(), signal.SIGINT)
        print('handled', handled.wait(30))
        time.sleep(0.1)
        file.read()
reader = threading.Thread(target=press_and_read)
reader.start()
result = skan_graph.analyze(np.random.default_rng(1).random((300, 300)) < 0.2)
try:
    result.write(branches=pipe, skeletons=table)
except KeyboardInterrupt:
    print('stopped')
reader.join()
print('goes on', os.path.exists(table))
print('works', len(result.nodes) == result.node_count)
'''


def test_ctrl_c_stops_a_run_while_the_engine_works_and_nothing_else(tmp_path):
    """The signal comes while a table is written, and the next one is not begun."""
    done = subprocess.run([sys.executable, '-W', 'ignore', '-c', INTERRUPTED,
                           str(tmp_path / 'branches.csv'), str(tmp_path / 'skeletons.csv')],
                          capture_output=True, text=True, timeout=120)
    assert done.stdout == 'handled True\nstopped\ngoes on False\nworks True\n', done.stderr


NESTED = '''
import os, signal, sys, threading
import numpy as np, skan_graph
pipe = sys.argv[1]
os.mkfifo(pipe)
counts = []
signal.signal(signal.SIGINT, lambda *_: counts.append(
    skan_graph.analyze(np.eye(5, dtype=bool)).node_count))
def press_and_read():
    with open(pipe) as file:
        file.read(1)
        os.kill(os.getpid(), signal.SIGINT)
        while not counts:
            pass
        file.read()
reader = threading.Thread(target=press_and_read)
reader.start()
skan_graph.analyze(np.random.default_rng(1).random((300, 300)) < 0.2).write(branches=pipe)
reader.join()
print(counts)
'''


def test_a_signal_handler_may_analyze_while_the_engine_works(tmp_path):
    done = subprocess.run([sys.executable, '-W', 'ignore', '-c', NESTED, str(tmp_path / 'b.csv')],
                          capture_output=True, text=True, timeout=120)
    assert done.stdout == '[5]\n', done.stderr


def test_a_signal_handler_that_raises_nothing_stops_nothing():
    calls = []
    before = signal.signal(signal.SIGUSR1, lambda *_: calls.append(1))
    try:
        timer = threading.Timer(0.01, os.kill, (os.getpid(), signal.SIGUSR1))
        timer.start()
        result = skan_graph.analyze(noise(4, (100, 200, 200)), junctions='none')
        timer.join()
        result.branches
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert calls == [1]


@pytest.mark.parametrize('method', ['fork', 'spawn'])
def test_processes_of_multiprocessing_analyze_too(method):
    """Also those that begin as copies of a process whose threads have worked."""
    script = f'''
import multiprocessing, numpy as np, skan_graph
def count(seed):
    return skan_graph.analyze(np.random.default_rng(seed).random((300, 300)) < 0.1).node_count
if __name__ == '__main__':
    expected = [count(seed) for seed in range(6)]
    with multiprocessing.get_context({method!r}).Pool(3) as pool:
        print(pool.map(count, range(6)) == expected)
'''
    folder_script = os.path.join(os.environ.get('TMPDIR', '/tmp'), f'skan_graph_{method}.py')
    with open(folder_script, 'w') as file:
        file.write(script)
    done = subprocess.run([sys.executable, folder_script], capture_output=True, text=True,
                          timeout=120)
    os.remove(folder_script)
    assert done.stdout == 'True\n', done.stderr
