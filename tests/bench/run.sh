#!/usr/bin/env bash
# The benchmark against the real skan and sknw: builds, makes the volumes, measures and
# prints a table in Markdown. About twenty minutes and 3 GB of memory.
#
#   tests/bench/run.sh            --runs N for more than 5 runs
#   tests/bench/run.sh --volumes example 2d 256 512 1024 noise 2048    all there are
#   tests/bench/run.sh --small    64³ and one run: do the figures agree?
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
source tests/bench/prepare.sh

prepare_benchmark skan-graph make_skeleton bench_memory measure bench_stages
"$python" tests/bench/bench.py build/release "$@"
