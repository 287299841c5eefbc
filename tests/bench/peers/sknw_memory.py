"""Branches of a skeleton by sknw, as a networkx multigraph: sknw_memory.py IMAGE.npy"""
import json
import sys
import time

import numpy as np
import sknw

from resident_bytes import resident_bytes


def main():
    sknw.build_sknw(np.eye(5, dtype=np.uint16), multi=True)  # compiles what Numba compiles
    image = np.load(sys.argv[1]).astype(np.uint16)
    sknw.build_sknw(np.zeros((3,) * image.ndim, dtype=np.uint16), multi=True)
    before = resident_bytes('VmRSS')
    start = time.perf_counter()
    graph = sknw.build_sknw(image, multi=True)
    seconds = time.perf_counter() - start
    memory = resident_bytes('VmHWM') - before
    print(json.dumps({'seconds': seconds, 'memory': memory,
                      'figures': {'branches': graph.number_of_edges()}}))


main()
