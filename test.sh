#!/usr/bin/env bash
# Builds everything and runs all tests.
#
#   ./test.sh              optimised, as users get it
#   ./test.sh sanitizers   or another preset of CMakePresets.json
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
source .tools/setup.sh

preset=${1:-release}
report=build/$preset/tests.xml

install_packages "${build_packages[@]}"
keep_temporary_files_in_memory
trap remove_temporary_files EXIT
run cmake --preset "$preset" --log-level=WARNING
run cmake --build --preset "$preset"
# Where the address sanitizer stands between, a program's run path is not searched.
export LD_LIBRARY_PATH=$PWD/build/$preset/lib/skan-graph${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks.supp:print_suppressions=0
status=0
run ctest --preset "$preset" --parallel "$(nproc)" --no-tests=error --progress \
  --test-output-size-passed 100000 --output-junit "$PWD/$report" || status=$?

# A number of the report's first element: tests, failures, skipped, disabled.
count() {
  grep --only-matching --max-count=1 "$1=\"[0-9]*\"" "$report" | grep --only-matching '[0-9]*'
}
skipped=$(($(count skipped) + $(count disabled)))
# A test is a doctest case or, under sanitizers, a program of them, or another program.
cases=$(grep --only-matching 'test cases: *[0-9]* | *[0-9]* passed' "$report" |
  awk '{sum += $(NF - 1)} END {print sum + 0}')
echo "$(count tests) tests of $preset with $cases passed cases," \
  "$(count failures) failed, $skipped skipped"
((status == 0 && skipped == 0))
