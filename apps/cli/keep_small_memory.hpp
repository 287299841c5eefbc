#pragma once

/// From now on freed memory stays with the process, except large blocks. A small image, or a slab,
/// reuses the memory of the last one; getting it from the system, page by page, would take a third
/// of the time of a small image.
void keep_small_memory();
