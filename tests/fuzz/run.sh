#!/usr/bin/env bash
# Fuzzes the readers with clang's libFuzzer, under the address and undefined behaviour
# sanitizers: first the inputs that failed once, then each target from its corpus, two
# targets at a time. Fails on any finding, which is then in build/fuzzers/findings/TARGET;
# what stays is kept in tests/fuzz/findings/TARGET.
#
#   tests/fuzz/run.sh                  each about a minute, the same inputs every time
#   tests/fuzz/run.sh 1200             each for 20 minutes, other inputs every time
#   tests/fuzz/run.sh 1200 zarr tiff   these
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
source .tools/setup.sh

seconds=${1:-}
targets=("${@:2}")
if ((${#targets[@]} == 0)); then
  targets=(zarr tiff npy itk hdf5 description)
fi
build=build/fuzzers

install_packages "${build_packages[@]}" clang libclang-rt-dev llvm
run cmake --preset fuzzers --log-level=WARNING
run cmake --build --preset fuzzers

export LD_LIBRARY_PATH=$PWD/$build/lib/skan-graph${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks.supp:print_suppressions=0
export ASAN_OPTIONS=quarantine_size_mb=16
keep_temporary_files_in_memory
trap remove_temporary_files EXIT

# How many inputs are about a minute.
declare -A runs=([description]=1500000 [hdf5]=900000 [itk]=80000 [npy]=190000 [tiff]=90000 [zarr]=30000)

# A B-tree of HDF5 takes more than others do.
declare -A longest=([hdf5]=8192)

# The same inputs are made every time from the same seed and corpus, by a program whose
# addresses do not move, where the system lets that be.
fixed=()
if [[ -z $seconds ]] && setarch -R true 2>/dev/null; then
  fixed=(setarch -R)
fi

# A target with limits that hold for all: megabytes that a run may take and that may be
# asked for at once (a chunk of Zarr may have 2 GiB), seconds for an input.
fuzz() {
  local target=$1
  shift
  "${fixed[@]}" "$build/tests/fuzz/fuzz_$target" -rss_limit_mb=1024 -malloc_limit_mb=2200 \
    -timeout=10 -artifact_prefix="$build/findings/$target/" "$@" </dev/null
}

# What a target finds from its corpus on, which grows in the build folder.
explore() {
  local target=$1 most
  if [[ -n $seconds ]]; then
    most=(-max_total_time="$seconds")
  else
    rm -rf "$build/corpus/$target"
    most=(-runs="${runs[$target]}" -seed=1 -reload=0)
  fi
  mkdir -p "$build/corpus/$target"
  fuzz "$target" "${most[@]}" -max_len="${longest[$target]:-4096}" -print_final_stats=1 \
    "$build/corpus/$target" "tests/fuzz/corpus/$target" >"$build/$target.log" 2>&1 || true
}

kept=0
for target in "${targets[@]}"; do
  rm -rf "$build/findings/$target"
  mkdir -p "$build/findings/$target"
  for input in "tests/fuzz/findings/$target"/*; do
    if [[ -e $input ]]; then
      kept=$((kept + 1))
      fuzz "$target" "$input" >"$build/$target.log" 2>&1 ||
        { cat "$build/$target.log"; echo "fails again: $input"; exit 1; }
    fi
  done
done

for target in "${targets[@]}"; do
  explore "$target" &
  if (($(jobs -r | wc -l) >= 2)); then
    wait -n
  fi
done
wait

executions=0 findings=0
for target in "${targets[@]}"; do
  # Slow inputs are noted, too: the machine may have been busy. They fail by -timeout.
  found=$(find "$build/findings/$target" -type f -not -name 'slow-unit-*' | wc -l)
  count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")
  if ((found > 0)) || [[ -z $count ]]; then
    tail -n 60 "$build/$target.log"
    findings=$((findings + (found > 0 ? found : 1)))
  fi
  echo "$target: ${count:-0} executions, $found findings"
  executions=$((executions + ${count:-0}))
done
echo "${#targets[@]} fuzz targets, $kept inputs of before, $executions executions, $findings findings"
((findings == 0))
