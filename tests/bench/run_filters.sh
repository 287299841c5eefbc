#!/usr/bin/env bash
# The benchmark of the filters against scipy.ndimage: builds, measures and prints a
# table in Markdown. About two minutes.
#
#   tests/bench/run_filters.sh            --runs N for more than 5 turns
#   tests/bench/run_filters.sh --small    64² and one turn: do the results agree?
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
source tests/bench/prepare.sh

prepare_benchmark make_skeleton bench_filters
"$python" tests/bench/filter_bench.py build/release "$@"
