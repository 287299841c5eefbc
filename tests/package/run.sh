#!/usr/bin/env bash
# Builds the Debian package, unpacks it elsewhere, and uses what is in it.
#
#   tests/package/run.sh       the package stays in build/package
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."

cmake --preset package --log-level=WARNING >/dev/null
cmake --build --preset package >/dev/null
rm -f build/package/skan-graph_*.deb
cpack --preset package >/dev/null
package=$(echo build/package/skan-graph_*.deb)

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
dpkg-deb --extract "$package" "$root"
export PATH=$root/usr/bin:$PATH
test "$(command -v skan-graph)" = "$root/usr/bin/skan-graph"

# Every library that it needs is named by the package that has it.
if ldd "$root"/usr/bin/skan-graph "$root"/usr/lib/*/skan-graph/*.so | grep 'not found'; then
  exit 1
fi
dpkg-deb --field "$package" Depends | grep --quiet libtiff
if command -v apt-get >/dev/null; then
  apt-get install --simulate --quiet=2 "./$package" >/dev/null
fi

# It runs, its readers in modules too, and gives the tables it should.
expected=test_data/expected/network_2d.branches.csv  # the columns of skan, which come first
columns=$(head -n 1 $expected | tr , '\n' | wc -l)
skan-graph test_data/network_2d.tif --branches - | cut -d , -f "-$columns" | cmp - $expected
printf 'P' >"$root/no_image"
if skan-graph "$root/no_image" 2>"$root/message"; then
  exit 1
fi
grep --quiet 'has an unsupported format' "$root/message"

# The manual and the completions are where they are looked for, and work.
grep --quiet '^.SH EXAMPLES' "$root/usr/share/man/man1/skan-graph.1"
complete_in_bash() {
  # shellcheck disable=SC2016
  bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _skan_graph
    echo "${COMPREPLY[*]}"' _ "$root/usr/share/bash-completion/completions/skan-graph" "$@"
}
test "$(complete_in_bash skan-graph a.tif --junctions m)" = "mst mixed"
test "$(complete_in_bash skan-graph a.tif --sepa)" = "--separator"
test "$(complete_in_bash skan-graph thin a.tif --thr)" = "--threshold --threads"
test "$(complete_in_bash skan-graph filter a.tif --op me)" = "median mean"
fish=$root/usr/share/fish/vendor_completions.d/skan-graph.fish
test "$(fish --no-config -c "source $fish; complete -C 'skan-graph a.tif --junctions m'")" = \
  $'mixed\nmst'
zsh -n "$root/usr/share/zsh/vendor-completions/_skan-graph"

size=$(($(stat --format=%s "$package") / 1024))
echo "$(basename "$package"), $size kB: unpacks, runs, completes"
