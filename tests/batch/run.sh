#!/usr/bin/env bash
# A batch as large as they come: 400 images, three of them broken in different ways, one
# of 512³ pixels; against single calls, killed at 20 random moments, on a full disk.
#
#   tests/batch/run.sh BUILD-FOLDER
set -euo pipefail
if ((EUID != 0)); then  # only root may mount the disk that is to be full
  exec unshare --map-root-user --mount "$0" "$@"
fi
build=$(CDPATH='' cd -- "$1" && pwd)
export PATH=$build/apps:$PATH
make_skeleton=$build/tests/tools/make_skeleton

work=$(mktemp -d)
mounted=
cleanup() {
  if [[ $mounted ]]; then
    umount "$mounted"
  fi
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

# 99 different images, each four times, and a large one: all as stacks of slices, so that
# they have the same columns.
mkdir images
for i in {100..198}; do
  "$make_skeleton" "images/$i.tif" --shape 2,512,256 --density 0.03 --seed "$i" 2>/dev/null
  for copy in 2 3 4; do
    cp "images/$i.tif" "images/$copy$i.tif"
  done
done
"$make_skeleton" images/150_large.tif --shape 512,512,512 2>/dev/null
echo 'no image' >images/110_text.tif
: >images/3130_empty.tif
head --bytes=100000 images/150.tif >images/160_cut_short.tif
test "$(find images -name '*.tif' | wc -l)" = 400

call=(skan-graph 'images/*.tif' --output-dir out --branches csv --all-branches all.csv
  --report report.jsonl)

# Undisturbed, and the rows of single calls.
if "${call[@]}" 2>messages; then
  exit 1
fi
tail -n 1 messages | grep --quiet ' 397 of 400 images done, 3 failed'
printf 'filename,' >expected.csv
for image in images/*.tif; do
  if skan-graph "$image" --branches single.csv 2>/dev/null; then
    cmp single.csv "out/$(basename "$image" .tif).branches.csv"
    if ! [[ -e with_header ]]; then
      sed -n "1s|$|,unit|p" single.csv >>expected.csv
      touch with_header
    fi
    tail -n +2 single.csv | sed "s|^|$image,|; s|$|,|" >>expected.csv
  fi
done
cmp expected.csv all.csv
test "$(grep --count '"state":"done"' report.jsonl)" = 397
echo "400 images: the rows of 397 single calls, three failures told of"
mv out undisturbed
rm all.csv

# Killed at 20 random moments.
RANDOM=1
for kill in {1..20}; do
  "${call[@]}" --resume 2>/dev/null &
  sleep "0.$((RANDOM % 5))$((RANDOM % 10))"
  signals=(KILL TERM HUP)
  kill "-${signals[kill % 3]}" $! 2>/dev/null || true
  { wait $! || true; } 2>/dev/null
done
"${call[@]}" --resume 2>/dev/null || true
diff -r --exclude=.skan-graph undisturbed out
cmp expected.csv all.csv
test -z "$(find . -name '*.tmp')"
echo "killed 20 times and resumed: as undisturbed"

# A disk that is full: told of, nothing partial.
mkdir small
mount -t tmpfs -o size=4m none small
mounted=$work/small
if skan-graph 'images/1*.tif' --output-dir small --branches csv --all-branches small/all.csv \
  2>messages; then
  exit 1
fi
grep --quiet 'cannot be written: the disk is full; free some space' messages
test -z "$(find small -name '*.tmp')"
test ! -e small/all.csv
for table in small/*.branches.csv; do
  cmp "$table" "undisturbed/$(basename "$table")"
done
echo "full disk: told of, nothing partial"
echo "400 images in one call, 3 of them broken, 20 kills, 1 full disk: as it should be"
