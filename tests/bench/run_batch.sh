#!/usr/bin/env bash
# The benchmark of a batch of images against skan: builds, measures and prints a table in
# Markdown. About five minutes.
#
#   tests/bench/run_batch.sh            --runs N for more than 5 turns
#   tests/bench/run_batch.sh --small    8 small images and one turn: do the tables agree?
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
source tests/bench/prepare.sh

prepare_benchmark skan-graph make_skeleton measure
"$python" tests/bench/batch_bench.py build/release "$@"
