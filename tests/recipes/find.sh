#!/usr/bin/env bash
# find: what it finds, whatever the names, in one call.
set -euo pipefail
find images -name '*.tif' -size +0 -print0 | sort --zero-terminated |
  skan-graph --files-from - --null --output-dir out --branches csv --all-branches all.csv
