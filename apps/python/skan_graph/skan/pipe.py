"""Many images."""
from skan_graph.skan._not_offered import not_offered

_INSTEAD = ("use the command: skan-graph 'images*.tif' --smooth … --threshold … --thin "
            "--all-branches all.csv --all-summaries summaries.csv")

process_images = not_offered('skan.pipe.process_images', _INSTEAD)
process_single_image = not_offered('skan.pipe.process_single_image', _INSTEAD)
