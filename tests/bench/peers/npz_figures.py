"""The figures of a graph in a file: npz_figures.py GRAPH.npz"""
import json
import sys

import scipy.sparse

graph = scipy.sparse.load_npz(sys.argv[1])
print(json.dumps({'nodes': graph.shape[0], 'entries': int(graph.nnz),
                  'weights': float(graph.data.sum())}))
