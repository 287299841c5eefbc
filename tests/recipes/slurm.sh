#!/usr/bin/env bash
#SBATCH --array=0-3
#SBATCH --cpus-per-task=8
#SBATCH --mem=32G
# A Slurm array: each task takes its share of the images, all into one folder. After a
# failure or a time limit, submit it again: what is done is skipped.
set -euo pipefail
find images -name '*.tif' | sort |
  awk -v task="$SLURM_ARRAY_TASK_ID" -v tasks="$SLURM_ARRAY_TASK_COUNT" 'NR % tasks == task' |
  skan-graph --files-from - --output-dir out --branches csv --resume \
    --all-branches "all.$SLURM_ARRAY_TASK_ID.csv" --report "report.$SLURM_ARRAY_TASK_ID.jsonl" \
    --threads "$SLURM_CPUS_PER_TASK" --max-memory 30G
