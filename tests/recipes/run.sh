#!/usr/bin/env bash
# Runs the recipes of docs/batch.md on a few images, the Slurm one without Slurm, and
# compares what they write with single calls.
#
#   tests/recipes/run.sh BUILD-FOLDER [SNAKEMAKE]
set -euo pipefail
recipes=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
build=$(CDPATH='' cd -- "$1" && pwd)
snakemake=$(realpath -- "$(command -v "${2:-snakemake}")")
export PATH=$build/apps:$PATH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir images expected
for seed in 1 2 3 4 5 6; do
  "$build/tests/tools/make_skeleton" "images/image $seed.tif" --shape 120,90 --seed $seed 2>/dev/null
  skan-graph "images/image $seed.tif" --branches "expected/image $seed.branches.csv"
done

# Compares the folder out with what is expected, and removes it.
check() {
  diff -r --exclude=.skan-graph expected out
  rm -rf out
  echo "$1: as expected"
  passed=$((passed + 1))
}
passed=0

bash -euo pipefail "$recipes/parallel.sh"
check "GNU parallel"
bash -euo pipefail "$recipes/find.sh"
check "find -print0"
test "$(cut -d , -f 1 all.csv | sort -u | wc -l)" = 7

export SLURM_ARRAY_TASK_COUNT=4 SLURM_CPUS_PER_TASK=1 SLURM_ARRAY_TASK_ID
for SLURM_ARRAY_TASK_ID in 0 1 2 3; do
  "$recipes/slurm.sh" &
done
wait
test "$(cat report.*.jsonl | grep -c '"state":"done"')" = 6
check "Slurm array"

# Make and Snakemake want names without spaces.
for file in images/* expected/*; do
  mv "$file" "${file// /_}"
done
make --quiet -j 2 -f "$recipes/Makefile"
test "$(make -f "$recipes/Makefile" --question && echo up to date)" = "up to date"
check "Make"
"$snakemake" --snakefile "$recipes/Snakefile" --cores 2 --quiet all >/dev/null
check "Snakemake"
echo "$passed recipes of docs/batch.md give the tables of single calls"
