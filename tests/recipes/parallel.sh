#!/usr/bin/env bash
# GNU parallel: one call for each image, one thread each.
set -euo pipefail
mkdir -p out
parallel skan-graph {} --branches 'out/{/.}.branches.csv' --threads 1 ::: images/*.tif
