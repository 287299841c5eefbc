"""What a user of skan writes to get from a TIFF to a graph, or to a graph and a table.

    skan_files.py IN.tif OUT.npz [BRANCHES.csv]
"""
import sys

import scipy.sparse
import tifffile
from skan import csr

image = tifffile.imread(sys.argv[1])
if len(sys.argv) == 3:
    graph, _ = csr.pixel_graph(image, mask=image.astype(bool), connectivity=image.ndim)
else:
    skeleton = csr.Skeleton(image, keep_images=False)
    graph = skeleton.graph
    csr.summarize(skeleton, separator='_').to_csv(sys.argv[3], index=False)
scipy.sparse.save_npz(sys.argv[2], graph, compressed=False)
