#!/usr/bin/env bash
# Makes the wheel of the Python package, installs it into a clean virtual environment, and there,
# without a compiler in the path: uses it with NumPy alone; then runs its tests, its examples, the
# page docs/python.md, skan's own tests over it, and compares it with skan and the program.
#
#   tests/python/package/run.sh build/release
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../.."
source .tools/setup.sh

program=$PWD/$1/apps/skan-graph
venv=$PWD/build/package_venv

if ! python3 -c 'import ensurepip, pathlib, sysconfig, venv
pathlib.Path(sysconfig.get_path("include"), "Python.h").read_text()' 2>/dev/null; then
  install_packages python3-venv python3-dev
fi
rm -rf build/wheels
apps/python/make_wheel.sh python3
wheel=$(echo build/wheels/*.whl)
python3 -m venv --clear "$venv"

export PATH=$venv/bin
unset PYTHONPATH LD_LIBRARY_PATH
pip() {
  python -m pip --quiet --disable-pip-version-check "$@"
}

pip install --only-binary :all: "$wheel"
run python -c 'import numpy as np, skan_graph
table = skan_graph.analyze(np.eye(3, dtype=bool)).branches
assert type(table) is dict and table["n_pixels"].tolist() == [3]
print(skan_graph.__version__, "with NumPy", np.__version__, "alone")'
run skan-graph test_data/worked_example.tif --quiet -o build/worked_example.npz
missing=$(skan-graph test_data/formats/one.h5 2>&1) && exit 1
[[ $missing == *'needs the module skan_graph_hdf5.so'* ]] || { echo "$missing"; exit 1; }

pip install --only-binary :all: --constraint .tools/requirements.txt \
  --requirement tests/python/package/requirements.txt
run python -m pytest -q -p no:cacheprovider --doctest-modules --doctest-glob='*.md' \
  tests/python/package docs/python.md --pyargs skan_graph
run python tests/python/run_skan_tests.py --no-summary
run python tests/python/check_python.py "$program"
