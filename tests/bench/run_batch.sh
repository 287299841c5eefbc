#!/usr/bin/env bash
# The benchmark of a batch of images against skan: builds, measures and prints a table in
# Markdown. About five minutes.
#
#   tests/bench/run_batch.sh            --runs N for more than 5 turns
#   tests/bench/run_batch.sh --small    8 small images and one turn: do the tables agree?
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
source .tools/setup.sh
source .tools/python.sh

install_packages "${build_packages[@]}" libbenchmark-dev
prepare_python
run cmake --preset release --log-level=WARNING
run cmake --build --preset release --target skan-graph make_skeleton measure
"$python" tests/bench/batch_bench.py build/release "$@"
