#!/usr/bin/env python3
"""Times ITK's thinning of a volume, on a mask of thinning_bench.py: Lee's method, one thread.

    python3 -m venv itk && itk/bin/pip install numpy itk-thickness3d==6.0.0
    itk/bin/python tests/bench/peers/itk_thinning.py

Prints the mask, milliseconds, and the number of pixels left. One run: it takes half a minute.
"""
import sys
import time
from pathlib import Path

import itk
import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))
from tubes import tubes  # noqa: E402  (after the path)

for name, radii, share in (('256³ tubes', (4, 5, 6, 8), 0.24), ('256³ thin tubes', (2, 3), 0.12)):
    image = itk.image_from_array(tubes((256, 256, 256), radii, share).astype(np.uint8))
    begin = time.perf_counter()
    thin = itk.BinaryThinningImageFilter3D.New(image)
    thin.Update()
    milliseconds = 1000 * (time.perf_counter() - begin)
    left = np.count_nonzero(itk.array_view_from_image(thin.GetOutput()))
    print(f'{name}: {milliseconds:.0f} ms, {left} pixels left', flush=True)
