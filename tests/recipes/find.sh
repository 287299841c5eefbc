# find: what it finds, whatever the names, in one call.
find images -name '*.tif' -print0 | sort --zero-terminated |
  skan-graph --files-from - --null --output-dir out --branches csv --all-branches all.csv
