"""Drawings, which skan makes of these skeletons and tables too."""
from skan_graph.skan._not_offered import not_offered


def _of_skan(name):
    return not_offered(f'skan.draw.{name}',
                       f'use skan.draw.{name}, which takes these skeletons and tables')


overlay_skeleton_2d = _of_skan('overlay_skeleton_2d')
overlay_euclidean_skeleton_2d = _of_skan('overlay_euclidean_skeleton_2d')
overlay_skeleton_2d_class = _of_skan('overlay_skeleton_2d_class')
overlay_skeleton_networkx = _of_skan('overlay_skeleton_networkx')
pipeline_plot = _of_skan('pipeline_plot')
pixel_perfect_figsize = _of_skan('pixel_perfect_figsize')
sholl_shells = _of_skan('sholl_shells')
