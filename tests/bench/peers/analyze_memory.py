"""The branch table by skan_graph.analyze: analyze_memory.py IMAGE.npy"""
import json
import sys
import time

import numpy as np
import skan_graph

from resident_bytes import resident_bytes


def main():
    skan_graph.analyze(np.eye(5, dtype=bool)).branches
    image = np.load(sys.argv[1])
    before = resident_bytes('VmRSS')
    start = time.perf_counter()
    table = skan_graph.analyze(image).branches
    seconds = time.perf_counter() - start
    memory = resident_bytes('VmHWM') - before
    print(json.dumps({'seconds': seconds, 'memory': memory, 'figures': {
        'branches': len(table), 'skeletons': int(table['skeleton_id'].nunique()),
        'length': float(table['branch_distance'].sum())}}))


main()
