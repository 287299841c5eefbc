#!/usr/bin/env bash
# Builds tests of what several threads do slab by slab with the thread sanitizer, and runs them:
# loops and waves, thinning of stored bitmaps, tracing, pruning, tables and images by slabs, runs
# that are resumed, and threads that stand for ranks. First it looks for a race that is there.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
source .tools/setup.sh

tests=$PWD/build/thread_sanitizer/tests

install_packages "${build_packages[@]}"
keep_temporary_files_in_memory
trap remove_temporary_files EXIT
run cmake --preset thread_sanitizer --log-level=WARNING
run cmake --build --preset thread_sanitizer

export TSAN_OPTIONS="suppressions=$PWD/tests/thread_sanitizer/known.supp exitcode=66"
# The sanitizer does not see what vector instructions with masks read and write.
export SKAN_GRAPH_CPU=portable
# The sanitizer needs addresses that do not move, where the system lets that be.
fixed=()
if setarch -R true 2>/dev/null; then
  fixed=(setarch -R)
fi

run "${fixed[@]}" "$tests/race_of_tasks"
status=0
report=$("${fixed[@]}" "$tests/race_of_tasks" with-race 2>&1) || status=$?
if ((status != 66)) || [[ $report != *"data race"*race.cpp* ]]; then
  echo "the thread sanitizer does not find the race of race.cpp: $report"
  exit 1
fi

cases=0
check() {
  local log=build/thread_sanitizer/$1.log
  run "${fixed[@]}" "$tests/$1" "${@:2}" | tee "$log"
  cases=$((cases + $(sed -n 's/.*test cases: *\([0-9]*\).*/\1/p' "$log")))
}

check parallel_tests
check thin_tests --test-case='*stored*,*in a file*,*passes*,*pass *,*follow each other*'
check slabs_tests --test-suite-exclude=large
check slab_pipeline_tests
echo "finds the race that is there; none in $cases cases of loops, thinning, slabs and ranks"
