"""What a user of skan writes to measure many skeletons: as skan.pipe does, on as many
threads as there are cores, into one table with a column for the file.

    skan_batch.py OUT.csv IN.tif...

Warms up on the first image. Then writes the table once for each line on standard input,
and answers with the seconds that it took.
"""
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import tifffile
from skan import csr


def measure(name):
    skeleton = csr.Skeleton(tifffile.imread(name))
    branches = csr.summarize(skeleton, separator='_')
    branches.insert(0, 'filename', name)
    return branches


def measure_all(table, names):
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        pd.concat(threads.map(measure, names)).to_csv(table, index=False)


def main():
    table, *names = sys.argv[1:]
    measure(names[0])
    print('ready', flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        measure_all(table, names)
        print(time.perf_counter() - begin, flush=True)


main()
