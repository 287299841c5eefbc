#!/usr/bin/env bash
# Builds skan-graph and runs it on a 3D sample, a network of 96³ pixels.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
source .tools/setup.sh

install_packages "${build_packages[@]}"
run cmake --preset release --log-level=WARNING
run cmake --build --preset release --target skan-graph

sample=test_data/network_3d.tif
program=build/release/apps/skan-graph
out=build/demo
mkdir -p "$out"

printf '\nWithout an output, a summary:\n'
run "$program" "$sample"

printf '\nThe graph for SciPy, a table of its branches and its degree image:\n'
run "$program" "$sample" -o "$out/graph.npz" --branches "$out/branches.csv" \
  --degrees "$out/degrees.tif"
run head -n 4 "$out/branches.csv"
run ls -lh "$out"
