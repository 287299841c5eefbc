# GNU parallel: one call for each image, one thread each.
mkdir -p out
parallel skan-graph {} --branches 'out/{/.}.branches.csv' --threads 1 ::: images/*.tif
