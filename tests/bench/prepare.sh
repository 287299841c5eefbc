# Sourced by the benchmarks here, from the root of the project: what they need, installed
# and built, and `python` with the tools they compare with.
# shellcheck shell=bash
source .tools/setup.sh
source .tools/python.sh

# Builds these targets in build/release.
prepare_benchmark() {
  install_packages "${build_packages[@]}" libbenchmark-dev
  prepare_python
  run cmake --preset release --log-level=WARNING
  run cmake --build --preset release --target "$@"
}
