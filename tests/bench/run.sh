#!/usr/bin/env bash
# The benchmark against the real skan: builds, makes the volumes, measures and
# prints a table in Markdown. About ten minutes and 3 GB of memory.
#
#   tests/bench/run.sh            --runs N for more than 5 runs, --length N for N³
#   tests/bench/run.sh --small    64³ and one run: do the figures agree?
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
source .tools/setup.sh
source .tools/python.sh

install_packages "${build_packages[@]}" libbenchmark-dev
prepare_python
run cmake --preset benchmarks --log-level=WARNING
run cmake --build --preset benchmarks --target skan-graph make_skeleton bench_memory measure bench_stages
"$python" tests/bench/bench.py build/benchmarks "$@"
