"""What a user of skan writes to get from a TIFF to a graph: skan_files.py IN.tif OUT.npz"""
import sys

import scipy.sparse
import tifffile
from skan import csr

image = tifffile.imread(sys.argv[1])
graph, _ = csr.pixel_graph(image, mask=image.astype(bool), connectivity=image.ndim)
scipy.sparse.save_npz(sys.argv[2], graph, compressed=False)
