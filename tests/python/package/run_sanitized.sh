#!/usr/bin/env bash
# Builds the extension of the Python package once more, with the address and undefined behaviour
# sanitizers, and runs the tests of the package with it; then looks for leaks. After run.sh, whose
# virtual environment it uses.
#
#   tests/python/package/run_sanitized.sh build/sanitizers
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../.."
source .tools/setup.sh

build=$PWD/$1
python=$PWD/build/package_venv/bin/python
package=$build/python/skan_graph

run cmake --preset sanitizers --log-level=WARNING -D SKAN_GRAPH_PYTHON=ON \
  -D Python_EXECUTABLE="$python" -D nanobind_ROOT="$("$python" -m nanobind --cmake_dir)"
run cmake --build --preset sanitizers --target _engine skan-graph
rm -rf "$package"
mkdir -p "$package"
cp -r apps/python/skan_graph/. "$build"/apps/python/_engine.*so "$package"
install -D "$build/apps/skan-graph" "$package/bin/skan-graph"

# The sanitizer's library must be the first of a program; Python itself has none.
LD_PRELOAD=$(g++ -print-file-name=libasan.so):$(g++ -print-file-name=libstdc++.so)
export LD_PRELOAD LD_LIBRARY_PATH=$build/lib/skan-graph PYTHONPATH=$build/python
export ASAN_OPTIONS=detect_leaks=0  # check_leaks.py looks for them
# Not the size of the process: the sanitizer keeps what is freed for a while.
run "$python" -m pytest -q -p no:cacheprovider tests/python/package \
  --deselect tests/python/package/test_memory.py::test_ten_thousand_calls_keep_memory_flat
run "$python" tests/python/package/check_leaks.py
